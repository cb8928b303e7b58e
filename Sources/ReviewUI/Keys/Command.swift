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
  case nextSubject
  case zoomIn
  case zoomOut
  case zoomFit
  case zoomActual
  case panLeft
  case panRight
  case panUp
  case panDown
  case flicker
  case alternate
  case toggleAutomatic
  case stretchMore
  case stretchLess
  case resetLook
  case mirror
  case openOriginal
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
  case nextScreen
  case previousScreen
  case show(Screen)
  case openPalette
  case complete
  case open
  case search
  case filter
  case clear
  case changeOrder
  case reload
  case mark
  case markRange
  case repeatDecision
  case undoSelected
  case mapLeft
  case mapRight
  case mapUp
  case mapDown
  case nextOutlier
  case previousOutlier
  case ingest
  case embed
  case retrain
  case adopt
  case cancelJob
  case toggleMouse
  case showTerminal
}

extension Command: CaseIterable {
  /// Every command, in the order of the help screen.
  static let allCases: [Command] =
    (1...ReviewModel.shownCount).map(Command.accept)
    + [
      .acceptSelected, .rejectSelected, .rejectShown, .declareNew, .skip, .assign, .markUnusable,
      .markNotComparable, .repeatDecision, .undo, .redo, .undoSelected, .mark, .markRange,
      .selectNext, .selectPrevious, .selectLeft, .selectRight,
      .selectUp, .selectDown, .nextEvidence, .toggleBurst, .zoom, .flicker,
      .stretchMore, .stretchLess, .mirror, .resetLook, .nextSubject, .zoomIn, .zoomOut,
      .zoomActual, .zoomFit, .panLeft, .panRight, .panUp, .panDown, .alternate, .toggleAutomatic,
      .openOriginal, .details, .open, .search, .filter,
      .clear, .changeOrder, .reload, .mapLeft, .mapRight, .mapUp, .mapDown, .nextOutlier,
      .previousOutlier, .nextScreen, .previousScreen,
    ] + Screen.allCases.map(Command.show) + [
      .openPalette, .ingest, .embed, .retrain, .adopt, .cancelJob, .toggleMouse, .showTerminal,
      .help, .retry,
      .redraw, .suspend, .quit, .confirm,
      .cancel, .complete, .scrollUp, .scrollDown, .pageUp, .pageDown,
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
      .markUnusable, .markNotComparable, .undo, .redo, .toggleBurst, .repeatDecision,
      .undoSelected, .mark, .markRange:
      .deciding
    case .selectNext, .selectPrevious, .selectLeft, .selectRight, .selectUp, .selectDown,
      .nextEvidence, .zoom, .nextSubject, .zoomIn, .zoomOut, .zoomFit, .zoomActual, .panLeft,
      .panRight, .panUp, .panDown, .flicker, .alternate, .toggleAutomatic, .stretchMore,
      .stretchLess, .resetLook, .mirror, .openOriginal, .details, .open, .search, .filter, .clear,
      .changeOrder, .reload, .mapLeft, .mapRight, .mapUp, .mapDown, .nextOutlier,
      .previousOutlier:
      .looking
    case .nextScreen, .previousScreen, .show, .openPalette, .ingest, .embed, .retrain, .adopt,
      .cancelJob,
      .toggleMouse, .showTerminal, .help, .retry, .redraw, .suspend, .quit:
      .program
    case .confirm, .cancel, .scrollUp, .scrollDown, .pageUp, .pageDown, .scrollToTop,
      .scrollToBottom, .giveReason, .complete:
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
    case .zoom: "Fill the screen with the original; selecting lays a candidate beside it"
    case .nextSubject: "While zoomed: the probe, both, the candidate by turns"
    case .zoomIn: "While zoomed: closer"
    case .zoomOut: "While zoomed: further away"
    case .zoomFit: "While zoomed: all of the picture"
    case .zoomActual: "While zoomed: 1:1, a pixel of the original for each dot of the screen"
    case .panLeft: "While zoomed: to the left"
    case .panRight: "While zoomed: to the right"
    case .panUp: "While zoomed: up"
    case .panDown: "While zoomed: down"
    case .flicker: "Flicker: probe and selected candidate take turns in the same place"
    case .alternate: "While they take turns: show the other one and stop"
    case .toggleAutomatic: "While they take turns: stop, or go on"
    case .stretchMore: "Open dark parts of all pictures, for infrared"
    case .stretchLess: "Darken bright parts of all pictures"
    case .resetLook: "Show pictures as they are: no stretch, no mirror"
    case .mirror: "Mirror the probe, to compare left with right"
    case .openOriginal: "Open the original file in the desktop's viewer"
    case .details: "Show everything known about the probe, and all similarities"
    case .help: "Show this help"
    case .retry: "Try again"
    case .redraw: "Paint the screen again"
    case .suspend: "Stop for now and return to the shell; fg comes back"
    case .quit: "Leave; everything decided is saved already"
    case .nextScreen: "Go to the next screen"
    case .previousScreen: "Go to the previous screen"
    case .show(let screen): "Go to the screen: \(screen.title)"
    case .openPalette: "Find and do any command by its name"
    case .complete: "Complete what is typed"
    case .open: "Open the selected row"
    case .search: "Search: narrow the list by part of a name"
    case .filter: "Filter by camera, date, encounter size, similarity, individual or reviewer"
    case .clear: "Take back the marks, then the filter"
    case .changeOrder: "Change the order of the queue or the list"
    case .reload: "Read the list again"
    case .mark: "Mark the selected row, to decide several at once"
    case .markRange: "Mark all rows from here to where it is pressed again"
    case .repeatDecision: "Decide as the last time: the same kind of decision"
    case .undoSelected: "Take back the selected decision, whoever made it"
    case .mapLeft: "On the map: the next chip to the left"
    case .mapRight: "On the map: the next chip to the right"
    case .mapUp: "On the map: the next chip above"
    case .mapDown: "On the map: the next chip below"
    case .nextOutlier: "On the map: the next chip that lies far from the others of its individual"
    case .previousOutlier: "On the map: the one before that lies far from its others"
    case .ingest: "Take pictures in while reviewing: ingest PATH"
    case .embed: "Compute missing vectors while reviewing"
    case .retrain: "Train a head on what was confirmed, beside the review"
    case .adopt: "Use a head from now on: adopt NAME, or adopt none"
    case .cancelJob: "Stop the work that was started here"
    case .toggleMouse: "Listen to the mouse, or leave it to the terminal to select text with"
    case .showTerminal: "Say what was found out about the terminal, what was chosen and why"
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
    case .nextSubject: "view"
    case .zoomIn, .zoomOut: "zoom"
    case .zoomFit: "fit"
    case .zoomActual: "1:1"
    case .panLeft, .panRight, .panUp, .panDown: "pan"
    case .flicker: "flicker"
    case .alternate: "by hand"
    case .toggleAutomatic: "stop/go"
    case .stretchMore, .stretchLess: "stretch"
    case .resetLook: "as it is"
    case .mirror: "mirror"
    case .openOriginal: "open file"
    case .details: "details"
    case .help: "help"
    case .retry: "try again"
    case .quit: "quit"
    case .nextScreen, .previousScreen: "screens"
    case .openPalette: "commands"
    case .complete: "complete"
    case .open: "open"
    case .search: "search"
    case .filter: "filter"
    case .clear: "clear"
    case .changeOrder: "order"
    case .reload: "read again"
    case .mark: "mark"
    case .markRange: "mark range"
    case .repeatDecision: "repeat"
    case .undoSelected: "take back"
    case .mapLeft, .mapRight, .mapUp, .mapDown: "move"
    case .nextOutlier, .previousOutlier: "outliers"
    case .confirm: "OK"
    case .cancel: "back"
    case .scrollDown, .scrollUp: "scroll"
    case .pageDown, .pageUp: "page"
    case .giveReason(let place): UnusableReason.common[place - 1].word
    case .selectPrevious, .selectLeft, .selectRight, .selectUp, .selectDown, .redraw, .suspend,
      .scrollToTop, .scrollToBottom, .show, .ingest, .embed, .retrain, .adopt, .cancelJob,
      .toggleMouse, .showTerminal:
      nil
    }
  }

  /// Whether it would change the gallery, which a read-only screen refuses.
  var decides: Bool {
    switch self {
    case .accept, .acceptSelected, .rejectSelected, .rejectShown, .declareNew, .skip, .assign,
      .markUnusable, .markNotComparable, .undo, .redo, .giveReason, .repeatDecision,
      .undoSelected, .ingest, .embed, .retrain, .adopt:
      true
    default: false
    }
  }
}
