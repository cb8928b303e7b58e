public import Foundation
public import ReidCore

/// Something that `update` wants done; what comes of it returns as a ``Message``.
public enum Effect: Hashable, Codable, Sendable {
  /// Read the head of the queue, beginning with `keeping` if that chip is still undecided; answered
  /// by `.queueLoaded` or `.queueFailed`.
  case loadQueue(keeping: ID<Chip>?)
  /// Compute a probe's candidates, the newest request wins; answered by `.ranked` or `.rankFailed`.
  case rank(ID<Chip>)
  /// Append a decision to the ledger, in order and never cancelled; answered by `.saved` or
  /// `.saveFailed`.
  case save(Decision)
  /// Append an entry `id` that supersedes the reviewer's newest standing decision; answered by
  /// `.undone` or `.undoFailed`.
  case undo(id: UUID, reviewer: String, at: Date)
  /// Append an entry `id` that supersedes the reviewer's newest undo; answered by `.redone` or
  /// `.undoFailed`.
  case redo(id: UUID, reviewer: String, at: Date)
  /// List an individual's pictures, most similar to the probe first; answered by `.evidence`.
  case findEvidence(ID<Individual>, probe: ID<Chip>)
  /// List the individuals whose names hold `text` (all of them where it is empty), the most similar
  /// to the probe first; answered by `.individualsFound`.
  case findIndividuals(text: String, probe: ID<Chip>)
  /// Draw pictures that will soon be on the screen.
  case prefetch([PictureRequest])
  /// Paint the whole screen again.
  case redraw
  /// Give the terminal back and stop the process group; answered by `.suspended` and `.resumed`.
  case suspend
  /// Leave, once every save that was asked for is done.
  case quit
}
