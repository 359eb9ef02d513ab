"""Words that made records are built of, in our own wording."""

from __future__ import annotations

LEVELS = ("Cấp Bộ", "Cấp Tỉnh", "Cấp Xã")
TYPES = ("TTHC được luật giao quy định chi tiết", "TTHC không được luật giao cho địa phương")
FIELDS = (
    "Đất đai", "Hộ tịch", "Đường bộ", "Thủy sản", "Hải quan", "Thuế", "Lao động", "Dược phẩm",
    "Giáo dục đại học", "Quy hoạch", "Lâm nghiệp", "Bảo hiểm", "Điện", "Xuất bản", "Du lịch",
)  # fmt: skip
AGENCIES = (
    "Sở Xây dựng", "Sở Tài chính", "Sở Nội vụ", "Sở Y tế", "Sở Tư pháp", "Sở Công Thương",
    "Ủy ban nhân dân cấp tỉnh", "Ủy ban nhân dân cấp xã", "Ủy ban nhân dân cấp huyện",
)  # fmt: skip
PLACES = (
    "tỉnh Tuyên Quang", "tỉnh Lào Cai", "tỉnh Thái Nguyên", "tỉnh Phú Thọ", "tỉnh Bắc Ninh",
    "tỉnh Hưng Yên", "thành phố Hải Phòng", "tỉnh Ninh Bình", "tỉnh Quảng Trị", "tỉnh Gia Lai",
    "thành phố Đà Nẵng", "tỉnh Quảng Ngãi", "tỉnh Khánh Hòa", "tỉnh Lâm Đồng", "tỉnh Đắk Lắk",
    "Thành phố Hồ Chí Minh", "tỉnh Đồng Nai", "tỉnh Tây Ninh", "thành phố Cần Thơ",
    "tỉnh Vĩnh Long", "tỉnh Đồng Tháp", "tỉnh Cà Mau", "tỉnh An Giang", "thành phố Hà Nội",
)  # fmt: skip
PAPERS = (
    "Đơn đề nghị theo mẫu", "Giấy khai sinh (bản sao có chứng thực)", "Sổ hộ khẩu",
    "Giấy phép xây dựng", "Giấy chứng nhận đăng ký doanh nghiệp", "Hợp đồng thuê nhà",
    "Giấy tờ pháp lý của cá nhân", "Báo cáo đánh giá tác động", "Văn bằng tốt nghiệp",
    "Bản vẽ thiết kế", "Căn cước công dân", "Giấy xác nhận của nơi cư trú",
)  # fmt: skip
CHANNELS = (
    "* Hình thức nộp: DIRECT\n    Thời hạn giải quyết: 5 WORKING_DAY\n    Phí, lệ phí: 0 VNĐ ()",
    "* Hình thức nộp: POSTAL\n    Thời hạn giải quyết: 07 ngày\n    Phí, lệ phí: 50000 VNĐ ()",
    "* Hình thức nộp: ONLINE\n    Thời hạn giải quyết: 15 ngày\n    Phí, lệ phí: 0 VNĐ (Miễn phí)",
)
SENTENCES = (
    "Tổ chức, cá nhân chuẩn bị hồ sơ và nộp tại nơi tiếp nhận của cơ quan có thẩm quyền.",
    "Cán bộ kiểm tra tính đầy đủ của hồ sơ và ghi giấy hẹn trả kết quả cho người nộp.",
    "Trong 03 ngày làm việc, phòng chuyên môn thẩm định và lấy ý kiến đơn vị liên quan.",
    "Hồ sơ chưa hợp lệ thì có văn bản nêu rõ lý do và hướng dẫn người nộp bổ sung một lần.",
    "Lãnh đạo cơ quan xem xét, ký kết quả rồi chuyển bộ phận một cửa để trả cho công dân.",
    "Người nộp nhận kết quả trực tiếp, qua bưu chính công ích hoặc trên cổng dịch vụ công.",
    "Thửa đất phù hợp với quy hoạch đã được phê duyệt và không có tranh chấp, khiếu kiện.",
    "Cơ sở có đủ trang thiết bị, nhân lực và điều kiện an toàn theo quy chuẩn hiện hành.",
    "Phòng chuyên môn của Ủy ban nhân dân cấp huyện xác nhận vào đơn trước khi nộp hồ sơ.",
    "Bản sao giấy tờ phải được công chứng hoặc chứng thực trong thời hạn sáu tháng gần nhất.",
)
