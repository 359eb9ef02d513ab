"""The words by which one procedure is told from another, folded as they are compared."""

from __future__ import annotations

# The 63 provinces until 30 June 2025 and the 34 since: a place names no other procedure.
PLACES = (
    "an giang", "ba ria vung tau", "bac giang", "bac kan", "bac lieu", "bac ninh", "ben tre",
    "binh dinh", "binh duong", "binh phuoc", "binh thuan", "ca mau", "can tho", "cao bang",
    "da nang", "dak lak", "dak nong", "dien bien", "dong nai", "dong thap", "gia lai", "ha giang",
    "ha nam", "ha noi", "ha tinh", "hai duong", "hai phong", "hau giang", "ho chi minh", "hoa binh",
    "hue", "hung yen", "khanh hoa", "kien giang", "kon tum", "lai chau", "lam dong", "lang son",
    "lao cai", "long an", "nam dinh", "nghe an", "ninh binh", "ninh thuan", "phu tho", "phu yen",
    "quang binh", "quang nam", "quang ngai", "quang ninh", "quang tri", "soc trang", "son la",
    "tay ninh", "thai binh", "thai nguyen", "thanh hoa", "thua thien hue", "tien giang", "tra vinh",
    "tuyen quang", "vinh long", "vinh phuc", "yen bai",
)  # fmt: skip

# What a ministry and the departments of provinces are for, as their names have it.
PORTFOLIOS = (
    "cong an", "cong thuong", "dan toc va ton giao", "giao duc va dao tao", "giao thong van tai",
    "ke hoach va dau tu", "khoa hoc va cong nghe", "lao dong thuong binh va xa hoi", "ngoai giao",
    "ngoai vu", "noi vu", "nong nghiep va moi truong", "nong nghiep va phat trien nong thon",
    "quoc phong", "tai chinh", "tai nguyen va moi truong", "thong tin va truyen thong", "tu phap",
    "van hoa the thao va du lich", "van hoa the thao", "du lich", "xay dung", "y te",
)  # fmt: skip

# What is done to a licence or a right. Two procedures that do different things are never one,
# however alike their papers; words in one line do the same.
ACTS = (
    ("reissue", ("cap lai", "cap phep lai", "lap lai")),
    ("exchange", ("cap doi", "doi giay", "doi the", "doi bang", "doi chung chi")),
    ("extend", ("gia han", "keo dai")),
    (
        "change",
        ("dieu chinh", "sua doi", "bo sung", "thay doi", "chinh ly", "cap nhat"),
    ),
    ("correct", ("dinh chinh", "cai chinh", "hieu dinh")),
    ("revoke", ("thu hoi", "tuoc", "huy", "bai bo")),
    ("delete", ("xoa",)),
    ("end", ("cham dut", "tra lai", "hoan tra", "giai the", "ket thuc", "dong cua", "rut")),
    ("suspend", ("tam ngung", "tam dung", "dinh chi")),
    ("resume", ("khoi phuc", "phuc hoi", "tro lai")),
    ("first", ("lan dau",)),
    ("periodic", ("dinh ky", "hang nam")),
    ("found", ("thanh lap",)),
    ("merge", ("sap nhap", "hop nhat")),
    ("split", ("chia tach", "tach thua")),
    ("recognise", ("cong nhan",)),
    ("confirm", ("xac nhan",)),
    ("appraise", ("tham dinh",)),
    ("approve", ("phe duyet",)),
    ("notify", ("thong bao",)),
    ("export", ("xuat khau", "tai xuat")),
    ("import", ("nhap khau", "tam nhap")),
    ("transit", ("qua canh",)),
    ("pawn", ("chuyen nhuong",)),
)

# Words that a name may have or lack without being another.
FILLERS = frozenset(
    "cac can cua cho co con da dang de den do doi dia duoc hoac khi la lam mot nay nhung ra se "
    "so su tai tham the theo thi thuc thu thuoc thi trong truong tu tuc tren va vao ve viec voi "
    "hanh hien hop quy dinh quyen phap luat ban nghi "
    "tinh xa huyen phuong thanh pho trung uong cap".split()
)

# The words names of procedures hold most often, the commonest last: names are looked up by their
# rarest words. The order is fixed, since looked-up words are stored; another order finds the same.
COMMON = (
    "xin rieng boi bon bai nguy thien tot nghia b khieu hong nhieu ba khao huan a sao choi nai "
    "toc nhien binh sot cuc vay 4 sai buc trai nan xang thuyen tung lo tre trach thoa mon ap my "
    "7 than tong anh chan gom cuoc khang giong thai nhu cam nhom hiep phieu het khoi ngu cay "
    "xoa nut duoi thau dap si tho kho nop 2024 chong chia cai he nganh nd cp dam c bat ninh loi "
    "giua dua thao truyen gop goc rung kham ghi tranh 1 khach len ben lanh lua 2 may sap hoan "
    "chien lich linh vung tach khoang nguon ten mua nhat phai huy gian 01 mau chon doan soat uu "
    "biet chuan chuong sat don sau ton dac trang nuoi benh dao xu nghien thang yeu duc tieu "
    "hoach dut xe vo tap truoc luu tan cuu sach mien xet ngay no nong nhuong ty luc le khoa bay "
    "ung ha cham hiem khu phu cang lao nang di vuc thuat mang phuc ma cau loai diem sang von "
    "cung hieu huong nhanh giam thua canh tuong tra khac nghiem gioi y sinh ke mai nguyen hinh "
    "lan tau nhiem mat tao truc trien tri mo ngan tuyen cao vat hai bang chu tich phi cu tac "
    "chat xay thuy tiep khoan phan luong che gan thoi ket moi thac tam duyet phe danh lieu xac "
    "sua tang chua toan thiet hoc duong qua muc vi phat sung huu dan chap ca thuan kiem te "
    "phong tru bi trinh kien thuong giai lien khai tin hoi ly quoc thue khau quyet tien vien "
    "lap thay bien hoa nghe han van pham kinh nha o noi nhap nguoi dai chi khong doanh viet "
    "dien nghiep giao vu xuat dich chinh hang chuyen bo dau thong tro chuc bao ngoai ho nam "
    "quan an lai to dieu du dat hoat gia san nuoc chung phep ky dong dung cong nhan giay "
).split()
