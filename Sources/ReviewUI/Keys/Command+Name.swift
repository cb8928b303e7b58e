extension Command {
  /// The command's name in the palette and in keymap files.
  var name: String {
    switch self {
    case .accept(let place): "accept-\(place)"
    case .acceptSelected: "accept-selected"
    case .rejectSelected: "reject-selected"
    case .rejectShown: "reject-all"
    case .declareNew: "new"
    case .skip: "skip"
    case .assign: "assign"
    case .markUnusable: "unusable"
    case .markNotComparable: "not-comparable"
    case .undo: "undo"
    case .redo: "redo"
    case .selectNext: "select-next"
    case .selectPrevious: "select-previous"
    case .selectLeft: "select-left"
    case .selectRight: "select-right"
    case .selectUp: "select-up"
    case .selectDown: "select-down"
    case .nextEvidence: "next-picture"
    case .toggleBurst: "burst"
    case .zoom: "zoom"
    case .nextSubject: "next-subject"
    case .zoomIn: "zoom-in"
    case .zoomOut: "zoom-out"
    case .zoomFit: "zoom-fit"
    case .zoomActual: "zoom-actual"
    case .panLeft: "pan-left"
    case .panRight: "pan-right"
    case .panUp: "pan-up"
    case .panDown: "pan-down"
    case .flicker: "flicker"
    case .alternate: "alternate"
    case .toggleAutomatic: "alternate-automatically"
    case .stretchMore: "stretch-more"
    case .stretchLess: "stretch-less"
    case .resetLook: "reset-look"
    case .mirror: "mirror"
    case .openOriginal: "open-original"
    case .details: "details"
    case .help: "help"
    case .retry: "retry"
    case .redraw: "redraw"
    case .suspend: "suspend"
    case .quit: "quit"
    case .confirm: "confirm"
    case .cancel: "cancel"
    case .scrollUp: "up"
    case .scrollDown: "down"
    case .pageUp: "page-up"
    case .pageDown: "page-down"
    case .scrollToTop: "top"
    case .scrollToBottom: "bottom"
    case .giveReason(let place): "reason-\(place)"
    case .nextScreen: "next-screen"
    case .previousScreen: "previous-screen"
    case .show(let screen): screen.rawValue
    case .openPalette: "commands"
    case .complete: "complete"
    case .open: "open"
    case .search: "search"
    case .filter: "filter"
    case .clear: "clear"
    case .changeOrder: "order"
    case .reload: "reload"
    case .mark: "mark"
    case .markRange: "mark-range"
    case .repeatDecision: "repeat"
    case .undoSelected: "undo-selected"
    case .ingest: "ingest"
    case .embed: "embed"
    case .cancelJob: "cancel-job"
    case .toggleMouse: "mouse"
    case .showTerminal: "terminal"
    }
  }

  /// The command of a name; nil where there is none.
  init?(name: String) {
    guard let command = Self.byName[name] else { return nil }
    self = command
  }

  private static let byName = Dictionary(
    allCases.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
}
