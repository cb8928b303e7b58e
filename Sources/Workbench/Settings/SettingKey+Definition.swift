import EmbeddingRuntime
import ReidCore
import ReviewUI

extension SettingKey {
  /// What a setting may be, what it is unless set, and which variable sets it.
  struct Definition: Sendable {
    let kind: SettingKind
    let standard: SettingValue?
    let variable: String
    /// One line for the manual.
    let help: String

    init(_ kind: SettingKind, _ standard: SettingValue?, _ variable: String, _ help: String) {
      self.kind = kind
      self.standard = standard
      self.variable = variable
      self.help = help
    }
  }

  /// The setting's definition: the one place for defaults and variables.
  var definition: Definition {
    switch self {
    case .gallery:
      .init(.path, .text("lineup-gallery"), "LINEUP_GALLERY", "the gallery's folder")
    case .reviewer: .init(.text, nil, "LINEUP_REVIEWER", "who decides; else $USER")
    case .quiet: .init(.flag, .flag(false), "LINEUP_QUIET", "print no progress")
    case .model:
      .init(.text, .text(ModelRequest.defaultModel), "LINEUP_MODEL", "the network's name")
    case .matchCount:
      .init(.whole(1...10_000), .whole(5), "LINEUP_MATCH_COUNT", "individuals for each probe")
    case .threads:
      .init(.whole(1...256), .whole(1), "LINEUP_THREADS", "threads for the network")
    case .burstGap:
      .init(
        .number(0...31_536_000), .number(60), "LINEUP_BURST_GAP",
        "longest pause within an encounter, in seconds")
    case .images, .theme, .color, .ascii, .screenReader, .mouse: screenDefinition
    case .earlyKeyGuard, .order, .filter, .readOnly: reviewDefinition
    case .engine, .precision, .tta, .storage, .identities, .cameraFrom: wordDefinition
    }
  }

  private var screenDefinition: Definition {
    switch self {
    case .images:
      .init(
        .choice(ImageChoice.allCases.map(\.rawValue)), .text(ImageChoice.auto.rawValue),
        "LINEUP_IMAGES", "how pictures are drawn")
    case .theme:
      .init(
        .choice(ThemeChoice.allCases.map(\.rawValue)), .text(ThemeChoice.dark.rawValue),
        "LINEUP_THEME", "the colours of the screen")
    case .color:
      .init(.flag, .flag(true), "LINEUP_COLOR", "whether to use colours; $NO_COLOR says no")
    case .ascii: .init(.flag, .flag(false), "LINEUP_ASCII", "nothing but ASCII on the screen")
    case .screenReader:
      .init(.flag, .flag(false), "LINEUP_SCREEN_READER", "linear text for a screen reader")
    default: .init(.flag, .flag(true), "LINEUP_MOUSE", "clicks and the wheel")
    }
  }

  private var reviewDefinition: Definition {
    switch self {
    case .earlyKeyGuard:
      .init(
        .flag, .flag(true), "LINEUP_EARLY_KEY_GUARD",
        "ignore a decision key within 150 ms of a new probe")
    case .order:
      .init(
        .parsed("arrival, oldest, certain, uncertain, encounter or random:SEED") {
          QueueOrder(parsing: $0) != nil
        }, nil, "LINEUP_ORDER", "the order of the queue")
    case .filter:
      .init(
        .parsed("a filter, such as camera:north") { (try? ListFilter(parsing: $0)) != nil }, nil,
        "LINEUP_FILTER", "which chips of the queue are shown")
    default: .init(.flag, .flag(false), "LINEUP_READONLY", "look, but decide nothing")
    }
  }

  private var wordDefinition: Definition {
    switch self {
    case .engine:
      .init(
        .choice(EngineChoice.allCases.map(\.rawValue)),
        .text(ModelRequest.defaultEngine.rawValue), "LINEUP_ENGINE", "what runs the network")
    case .precision:
      .init(
        .choice(PrecisionChoice.allCases.map(\.rawValue)),
        .text(ModelRequest.defaultPrecision.rawValue), "LINEUP_PRECISION",
        "the network's arithmetic")
    case .tta:
      .init(
        .choice(TTAChoice.allCases.map(\.rawValue)), nil, "LINEUP_TTA",
        "averaged mirror images; else the model card's")
    case .storage:
      .init(
        .choice(IngestStorage.allCases.map(\.rawValue)), .text(IngestStorage.copy.rawValue),
        "LINEUP_STORAGE", "copy pictures, or refer to them")
    case .identities:
      .init(
        .choice(IngestIdentities.allCases.map(\.rawValue)), .text(IngestIdentities.queue.rawValue),
        "LINEUP_IDENTITIES", "what becomes of identities in metadata")
    default:
      .init(
        .choice(CameraSource.allCases.map(\.rawValue)), nil, "LINEUP_CAMERA_FROM",
        "where a camera's name comes from; else column, then EXIF")
    }
  }
}
