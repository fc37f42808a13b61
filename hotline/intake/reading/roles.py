"""Roles: the words by which people name an employer, an agency, a recruiter."""

from hotline.intake.details.values import Role
from hotline.intake.reading.word_lists import words

EMPLOYER = words(
    "majikan mandor supervisor manajer manager tuan nyonya mister sir madam boss leader "
    "company perusahaan pabrik hrd atasan pemilik amah leadernya perusahaannya"
)
AGENCY = words(
    "agen agensi agency agencies pjtki p3mi lpk blk penyalur pt cv agensinya agencynya "
    "yayasan penyalurnya agentur syarikat"
)
RECRUITER = words(
    "sponsor calo perekrut recruiter pl tekong tengkong makelar perantara broker "
    "perekrutnya calonya sponsornya penghubung recruiters rekruter pengajak "
    "petugas_lapangan"
)
#: Whoever does this is a recruiter.
RECRUITS = words(
    "rekrut direkrut merekrut ngajak ngajakin diajak diajakin nawarin nawari ditawari "
    "ditawarin menawarkan menawari mengajak recruited daftarin didaftarin lowongan loker "
    "kenal kenalan dijanjiin dijanjikan janjiin brought offered berangkatin "
    "memberangkatkan diberangkatkan mberangkatke ngirim membawa bawa hired nipu menipu "
    "ditipu"
)
POLICE = words("polisi police imigrasi immigration petugas tentara")


def role_of(token: str) -> Role | None:
    """Tell which role a word names."""
    if token in EMPLOYER:
        return Role.EMPLOYER
    if token in AGENCY:
        return Role.AGENCY
    return Role.RECRUITER if token in RECRUITER else None
