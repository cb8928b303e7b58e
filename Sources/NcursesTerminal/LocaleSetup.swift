import CNcurses
import Glibc

/// Chooses the encoding of text on the terminal.
enum LocaleSetup {
  /// Takes the user's locale for characters and tells whether it can say all of Unicode.
  ///
  /// The C locale, and one that is not installed, become C.UTF-8, because a program that is started
  /// with no locale set runs on a UTF-8 terminal nearly always.
  static func useUnicode() -> Bool {
    let chosen = unsafe setlocale(LC_CTYPE, "").map { unsafe String(cString: $0) }
    if chosen == nil || chosen == "C" || chosen == "POSIX" {
      unsafe setlocale(LC_CTYPE, "C.UTF-8")
    }
    return unsafe String(cString: lineup_codeset()) == "UTF-8"
  }
}
