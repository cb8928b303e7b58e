public import ArgumentParser
public import Workbench

/// How the review screen draws.
struct ScreenOptions: ParsableArguments {
  @Option(
    help: """
      How pictures are drawn: auto, blocks (true colour), half (half blocks), grey (256 colours) \
      or none.
      """)
  var images: ImageChoice = .auto
}

extension ImageChoice: ExpressibleByArgument {}
