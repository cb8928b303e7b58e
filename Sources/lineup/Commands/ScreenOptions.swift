public import ArgumentParser
public import Workbench

/// How the review screen looks and behaves.
struct ScreenOptions: ParsableArguments {
  @Option(
    name: .customLong("images"),
    help: ArgumentHelp(
      """
      How pictures are drawn: \(ImageChoice.allCases.map(\.rawValue).joined(separator: ", ")) \
      (default: auto).
      """, valueName: "mode"))
  var chosenImages: ImageChoice?

  @Option(help: "Colours: dark (default), light, high-contrast or colour-blind.")
  var theme: ThemeChoice?

  @Flag(inversion: .prefixedNo, help: "Use colours (default: yes, unless $NO_COLOR is set).")
  var color: Bool?

  @Flag(inversion: .prefixedNo, help: "Put nothing but ASCII on the screen.")
  var ascii: Bool?

  @Flag(inversion: .prefixedNo, help: "Write plain lines for a screen reader.")
  var screenReader: Bool?

  @Flag(inversion: .prefixedNo, help: "Take clicks; without, text can be selected (default: yes).")
  var mouse: Bool?

  @Flag(
    inversion: .prefixedNo,
    help: "Ignore a decision key that comes just after a new probe (default: yes).")
  var earlyKeyGuard: Bool?

  /// How pictures are drawn, here or in the settings.
  var images: ImageChoice { Settings.load().choice(.images, flag: chosenImages) ?? .auto }

  /// What was said here, for the screen.
  var flags: ScreenFlags {
    var flags = ScreenFlags()
    flags.theme = theme
    flags.color = color
    flags.ascii = ascii
    flags.screenReader = screenReader
    flags.mouse = mouse
    flags.earlyKeyGuard = earlyKeyGuard
    return flags
  }
}

extension ImageChoice: ExpressibleByArgument {}
extension ThemeChoice: ExpressibleByArgument {}
