/// Everything that can be set in `config.toml`, by its path there.
///
/// A new setting is one case here and one line in ``definition``.
public enum SettingKey: String, CaseIterable, Sendable {
  /// The gallery's folder.
  case gallery
  /// In whose name decisions are made.
  case reviewer
  /// Print no progress.
  case quiet
  /// How pictures are drawn.
  case images = "screen.images"
  /// The colours of the screen.
  case theme = "screen.theme"
  /// Whether colours are used at all.
  case color = "screen.color"
  /// Nothing but ASCII on the screen.
  case ascii = "screen.ascii"
  /// Linear text for a screen reader.
  case screenReader = "screen.screen-reader"
  /// Whether the screen takes clicks and the wheel.
  case mouse = "screen.mouse"
  /// Whether a decision key that arrives just after a new probe is ignored.
  case earlyKeyGuard = "review.early-key-guard"
  /// The order of the queue.
  case order = "review.order"
  /// Which chips of the queue are shown.
  case filter = "review.filter"
  /// Look, but decide nothing.
  case readOnly = "review.readonly"
  /// The network's name.
  case model = "model.name"
  /// What runs the network.
  case engine = "model.engine"
  /// The network's arithmetic.
  case precision = "model.precision"
  /// Averaged mirror images.
  case tta = "model.tta"
  /// Threads for the network.
  case threads = "model.threads"
  /// Individuals listed for a probe by `match`.
  case matchCount = "match.count"
  /// Whether pictures are copied or referred to.
  case storage = "ingest.storage"
  /// What becomes of identities in metadata.
  case identities = "ingest.identities"
  /// Where a camera's name comes from.
  case cameraFrom = "ingest.camera-from"
  /// The longest pause within an encounter.
  case burstGap = "ingest.burst-gap"
}
