//! The user's language, where the system itself keeps it.

/// The user's first language as the system names it, such as `ja-JP`; `None` where only variables name one.
#[cfg(any(windows, target_os = "macos"))]
pub fn of_user() -> Option<String> {
    sys_locale::get_locale()
}

/// Only variables name one here.
#[cfg(not(any(windows, target_os = "macos")))]
pub const fn of_user() -> Option<String> {
    None
}
