/// Everything that a key can ask for.
///
/// Each command is listed once, here, with its help; which keys mean it is the ``Keymap``.
enum Command: Hashable, Sendable {
  case accept(Int)
  case acceptSelected
  case rejectSelected
  case rejectShown
  case declareNew
  case skip
  case assign
  case markUnusable
  case markNotComparable
  case undo
  case redo
  case selectNext
  case selectPrevious
  case selectLeft
  case selectRight
  case selectUp
  case selectDown
  case nextEvidence
  case toggleBurst
  case zoom
  case details
  case help
  case retry
  case redraw
  case suspend
  case quit
  case confirm
  case cancel
  case scrollUp
  case scrollDown
  case pageUp
  case pageDown
  case scrollToTop
  case scrollToBottom
  case giveReason(Int)
}

extension Command: CaseIterable {
  /// Every command, in the order of the help screen.
  static let allCases: [Command] =
    (1...ReviewModel.shownCount).map(Command.accept)
    + [
      .acceptSelected, .rejectSelected, .rejectShown, .declareNew, .skip, .assign, .markUnusable,
      .markNotComparable, .undo, .redo, .selectNext, .selectPrevious, .selectLeft, .selectRight,
      .selectUp, .selectDown, .nextEvidence, .toggleBurst, .zoom, .details, .help, .retry, .redraw,
      .suspend, .quit, .confirm, .cancel, .scrollUp, .scrollDown, .pageUp, .pageDown,
      .scrollToTop, .scrollToBottom,
    ] + (1...UnusableReason.common.count).map(Command.giveReason)
}

extension Command {
  /// Where the help screen lists a command.
  enum Topic: String, CaseIterable {
    case deciding = "Deciding"
    case looking = "Looking"
    case program = "Program"
    case panels = "In panels and prompts"
  }

  /// The part of the help screen that the command belongs to.
  var topic: Topic {
    switch self {
    case .accept, .acceptSelected, .rejectSelected, .rejectShown, .declareNew, .skip, .assign,
      .markUnusable, .markNotComparable, .undo, .redo, .toggleBurst:
      .deciding
    case .selectNext, .selectPrevious, .selectLeft, .selectRight, .selectUp, .selectDown,
      .nextEvidence, .zoom, .details:
      .looking
    case .help, .retry, .redraw, .suspend, .quit: .program
    case .confirm, .cancel, .scrollUp, .scrollDown, .pageUp, .pageDown, .scrollToTop,
      .scrollToBottom, .giveReason:
      .panels
    }
  }

  /// One sentence for the help screen.
  var help: String {
    switch self {
    case .accept: "The probe is the candidate with this number"
    case .acceptSelected: "The probe is the selected candidate"
    case .rejectSelected: "The probe is not the selected candidate; the next best takes its place"
    case .rejectShown: "The probe is none of those shown; the next five appear"
    case .declareNew: "The probe is an individual that the gallery does not have yet"
    case .skip: "Decide later: the probe goes to the end of the queue"
    case .assign: "Find any individual by part of its name"
    case .markUnusable: "The picture shows nothing that could be recognised"
    case .markNotComparable: "Probe and selected candidate cannot be compared"
    case .undo: "Take back your newest decision, also one of an earlier day"
    case .redo: "Take back the newest undo"
    case .selectNext: "Select the next candidate"
    case .selectPrevious: "Select the previous candidate"
    case .selectLeft: "Select the candidate to the left"
    case .selectRight: "Select the candidate to the right"
    case .selectUp: "Select the candidate above"
    case .selectDown: "Select the candidate below"
    case .nextEvidence: "Show the next picture of the selected candidate"
    case .toggleBurst: "Decide for the whole burst, or for this chip only"
    case .zoom: "Fill the screen with the probe; selecting lays a candidate beside it"
    case .details: "Show everything known about the probe, and all similarities"
    case .help: "Show this help"
    case .retry: "Try again"
    case .redraw: "Paint the screen again"
    case .suspend: "Stop for now and return to the shell; fg comes back"
    case .quit: "Leave; everything decided is saved already"
    case .confirm: "Take what is typed or selected"
    case .cancel: "Go back without doing anything"
    case .scrollUp: "One line up"
    case .scrollDown: "One line down"
    case .pageUp: "One page up"
    case .pageDown: "One page down"
    case .scrollToTop: "To the beginning"
    case .scrollToBottom: "To the end"
    case .giveReason(let place): "Unusable: " + UnusableReason.common[place - 1].text
    }
  }

  /// A word or two for the key hints; nil where a hint is not worth its columns.
  var hint: String? {
    switch self {
    case .accept: "accept"
    case .acceptSelected: "accept selected"
    case .rejectSelected: "reject"
    case .rejectShown: "reject all"
    case .declareNew: "new"
    case .skip: "skip"
    case .assign: "find"
    case .markUnusable: "unusable"
    case .markNotComparable: "not comparable"
    case .undo: "undo"
    case .redo: "redo"
    case .selectNext: "select"
    case .nextEvidence: "next picture"
    case .toggleBurst: "burst"
    case .zoom: "zoom"
    case .details: "details"
    case .help: "help"
    case .retry: "try again"
    case .quit: "quit"
    case .confirm: "OK"
    case .cancel: "back"
    case .scrollDown, .scrollUp: "scroll"
    case .pageDown, .pageUp: "page"
    case .giveReason(let place): UnusableReason.common[place - 1].word
    case .selectPrevious, .selectLeft, .selectRight, .selectUp, .selectDown, .redraw, .suspend,
      .scrollToTop, .scrollToBottom:
      nil
    }
  }

  /// Whether it would change the gallery, which a read-only screen refuses.
  var decides: Bool {
    switch self {
    case .accept, .acceptSelected, .rejectSelected, .rejectShown, .declareNew, .skip, .assign,
      .markUnusable, .markNotComparable, .undo, .redo, .giveReason:
      true
    default: false
    }
  }
}
