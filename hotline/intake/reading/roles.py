"""Roles: the words by which people name an employer, an agency, a recruiter."""

from hotline.intake.details.values import Role

EMPLOYER = frozenset(
    "majikan mandor supervisor manajer manager tuan nyonya mister sir madam boss leader company"
    " perusahaan pabrik hrd atasan pemilik amah leadernya perusahaannya".split()
)
AGENCY = frozenset(
    "agen agensi agency agencies pjtki p3mi lpk blk penyalur pt cv agensinya agencynya yayasan"
    " penyalurnya agentur syarikat".split()
)
RECRUITER = frozenset(
    "sponsor calo perekrut recruiter pl tekong tengkong makelar perantara broker perekrutnya"
    " calonya sponsornya penghubung recruiters rekruter pengajak petugas_lapangan".split()
)
#: Whoever does this is a recruiter.
RECRUITS = frozenset(
    "rekrut direkrut merekrut ngajak ngajakin diajak diajakin nawarin nawari ditawari ditawarin"
    " menawarkan menawari mengajak recruited daftarin didaftarin lowongan loker kenal kenalan"
    " dijanjiin dijanjikan janjiin brought offered berangkatin memberangkatkan diberangkatkan"
    " mberangkatke ngirim membawa bawa hired nipu menipu ditipu".split()
)
POLICE = frozenset("polisi police imigrasi immigration petugas tentara".split())


def role_of(token: str) -> Role | None:
    """Tell which role a word names."""
    if token in EMPLOYER:
        return Role.EMPLOYER
    if token in AGENCY:
        return Role.AGENCY
    return Role.RECRUITER if token in RECRUITER else None
