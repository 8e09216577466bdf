"""The signed-in pages, by the words people know them under.

Every name has its line in `permissions.TABLE`. Of allauth only signing in and out, the password and the
second factor are open; names its own code asks for and we do not offer are closed there.
"""

from allauth.account import views as account
from django.urls import include, path

from kehoach.desk.views import (
    accounts,
    approving,
    errors,
    indicators,
    office,
    outline,
    plans,
    publishing,
    reports,
    review,
    session,
    setup,
    work,
)

urlpatterns = [
    path("vao/", session.home, name="home"),
    path("dang-nhap/", account.LoginView.as_view(), name="account_login"),
    path("dang-nhap/thu/", session.sign_in_demo, name="sign-in-demo"),
    path("dang-xuat/", account.LogoutView.as_view(), name="account_logout"),
    path("mat-khau/", account.PasswordChangeView.as_view(), name="account_change_password"),
    path("xac-nhan/", account.ReauthenticateView.as_view(), name="account_reauthenticate"),
    path("hai-lop/", include("allauth.mfa.urls")),
    path("khong-dung/dang-ky/", errors.closed, name="account_signup"),
    path("khong-dung/quen-mat-khau/", errors.closed, name="account_reset_password"),
    path("khong-dung/dat-mat-khau/", errors.closed, name="account_set_password"),
    path("khong-dung/ngung/", errors.closed, name="account_inactive"),
    path("khong-dung/email/", errors.closed, name="account_email"),
    path("chuc-vu/", session.act_as, name="act-as"),
    path("song/", session.health, name="health"),
    path("gallery/", session.gallery, name="gallery"),
    path("bat-dau/", setup.first_run, name="first-run"),
    path("viec-can-lam/", work.work, name="work"),
    path("viec-can-lam/so-lieu/<int:owed_id>/", work.entry_save, name="entry-save"),
    path("viec-can-lam/dot/<int:round_id>/gui/", work.entry_submit, name="entry-submit"),
    path("viec-can-lam/so-lieu/<int:owed_id>/cho-nguon/", work.entry_wait, name="entry-wait"),
    path("viec-can-lam/so-lieu/<int:owed_id>/xac-nhan/", work.entry_confirm, name="entry-confirm"),
    path("dot-bao-cao/", office.office, name="office"),
    path("dot-bao-cao/<int:round_id>/nhap-thay/<int:unit_id>/", office.stand_in, name="stand-in"),
    path("dot-bao-cao/<int:round_id>/khoa/", office.lock, name="round-lock"),
    path("de-cuong/", outline.outline, name="outline"),
    path("de-cuong/mau/", outline.template, name="outline-template"),
    path("de-cuong/muc/<int:section_id>/luu/", outline.save, name="outline-save"),
    path("de-cuong/muc/<int:section_id>/tra-lai/", outline.return_, name="outline-return"),
    path("de-cuong/muc/<int:section_id>/giao/", outline.reassign, name="outline-reassign"),
    path("de-cuong/dot/<int:round_id>/gui/", outline.send, name="outline-send"),
    path("de-cuong/dot/<int:round_id>/nhan/", outline.accept, name="outline-accept"),
    path("kiem-tra/", review.review, name="review"),
    path("kiem-tra/tiep-nhan/", review.receive, name="review-receive"),
    path("kiem-tra/tra-lai/<int:figure_id>/", review.return_, name="review-return"),
    path("tong-quan/", indicators.overview, name="overview"),
    path("chi-tieu/", indicators.indicators, name="indicators"),
    path("chi-tieu/<int:indicator_id>/", indicators.indicator, name="indicator"),
    path("chi-tieu/<int:indicator_id>/xac-dinh/", plans.settle, name="indicator-settle"),
    path("cho-toi-xu-ly/", approving.approve, name="approve"),
    path("bao-cao/", reports.report, name="report"),
    path("bao-cao/tai-word/", reports.report_word, name="report-word"),
    path("cong-khai/", publishing.publishing, name="publishing"),
    path("ke-hoach/", plans.plan, name="plan"),
    path("ke-hoach/dua-vao/", plans.import_, name="plan-import"),
    path("ke-hoach/<int:plan_id>/thuc-hien/", plans.activate, name="plan-activate"),
    path("quan-tri/", accounts.accounts, name="accounts"),
]
