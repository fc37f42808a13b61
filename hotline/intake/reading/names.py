"""Names: which words after "namanya", "pak" or "PT" are the name of somebody."""

from hotline.intake.reading.roles import AGENCY, EMPLOYER, POLICE, RECRUITER, RECRUITS
from hotline.intake.reading.text import Text
from hotline.intake.reading.word_lists import words

#: A longer one is no name.
LONGEST = 80
_MOST_WORDS = 4
#: Written in small letters a name has hardly more words that can be told from others.
_MOST_SMALL = 2
HONORIFICS = words(
    "pak bu mr mrs ms miss mas mbak mba bang bapak ibu kak koh ko cik haji hj h om tante "
    "mister madam madame tuan nyonya abang cece ci jeng teh kang ustad ustadz"
)
#: No name begins with, or goes on with, one of these.
_WORDS = words(
    "indonesian indonesians filipino malaysian migrant trapped locked stuck held "
    "saya kami kamu dia mereka anda kalian ini itu yang di ke dari dengan untuk pada oleh "
    "dan atau tapi tetapi karena kalau jika supaya agar sejak setelah sebelum sampai "
    "hingga lalu terus kemudian juga sudah belum tidak bukan jangan akan mau ingin pengen "
    "bisa boleh harus masih lagi sedang sekarang tadi nanti besok kemarin hari bulan "
    "tahun minggu jam umur usia orang kerja bekerja berangkat pulang kabur dipukul "
    "dikunci disekap ditahan diambil dipegang disita dipaksa disuruh ditipu dibawa "
    "dikirim dijual sakit mati hilang tinggal asal sini sana situ mana apa siapa kapan "
    "kenapa gimana bagaimana berapa tolong bantu minta mohon halo hai hallo terima kasih "
    "makasih iya ya ok oke aman nomor nmr no hp wa telepon telpon nomornya alamat "
    "alamatnya rumah hotel gedung kantor paspor ktp visa kontrak gaji hutang uang duit "
    "biaya bayar perempuan laki anak istri suami kakak adik ibu bapak ayah teman saudara "
    "keluarga cuma hanya semua semuanya ada adalah punya jadi kok sih deh dong kan nih "
    "tuh lah pun nya aja saja doang sangat sekali banget paling lebih kurang baru lama "
    "asli palsu resmi nama namanya bernama namaku aslinya lengkapnya panggil panggilan "
    "panggilannya aka "
    "alias lewat via grup group tele telegram facebook fb ig instagram tiktok whatsapp "
    "kenal kenalan ngajak nawarin janji katanya bilang tahu tau ngerti lupa ingat rahasia "
    "anonim skip entah gatau takut malu buat bikin pakai pake the a an my our his her "
    "their and or but from to in on at of for with by is was are were am be been has have "
    "had i we you he she they me us him them who what when where why how not don't do did "
    "does can can't will would please help here there working work works since took told "
    "said called named name number phone passport boss agent jenenge jeneng ngaran "
    "ngaranna asmane asmanipun jenenganipun korban pekerja polisi dipanggil biasa mas2 "
    "wni tki tkw pmi orangnya kebetulan memang emang sama ama soalnya tanpa tiap setiap "
    "perempuannya perusahaan nipu mukul marah jahat pergi datang masuk keluar lari lapor "
    "begitu gitu kayak seperti malah ternyata jebul padahal walaupun meskipun mungkin "
    "kayaknya sepertinya wis wes iku kuwi piye opo nyong kowe arek bocah"
)  # fmt: skip
STOP = _WORDS | EMPLOYER | AGENCY | RECRUITER | RECRUITS | POLICE


def name_from(text: Text, at: int, *, small: bool) -> int:
    """Tell after which token the name that begins here ends; `at` itself where there is none.

    `small`: it may be written in small letters, for the words before say that it is a name.
    """
    end, begins_large = at, False
    while end < len(text.tokens) and end - at < _MOST_WORDS:
        # "A Long": a Chinese name and no article
        article = text.tokens[end] == "a" and text.words[text.spans[end][0]] == "A"
        if (text.tokens[end] in STOP and not article) or not _is_word(text, end):
            break
        large = text.is_name(end)
        if end == at:
            begins_large = large
            if not large and not small:
                break
        elif (begins_large and not large and not _goes_on(text.tokens[end])) or (
            not begins_large and end - at >= _MOST_SMALL
        ):
            break
        end += 1
    return end


def after_honorifics(text: Text, at: int) -> int:
    """Step over "pak", "mbak haji" and the full stop behind them."""
    while at < len(text.tokens) and (
        text.tokens[at] in HONORIFICS
        or (text.tokens[at] == "." and at and text.tokens[at - 1] in HONORIFICS)
    ):
        at += 1
    return at


def _is_word(text: Text, at: int) -> bool:
    begin, end = text.spans[at]
    return text.tokens[at][0].isalpha() and end - begin <= 30


def _goes_on(token: str) -> bool:
    return token in ("bin", "binti", "al", "el", "van", "de", "bt")
