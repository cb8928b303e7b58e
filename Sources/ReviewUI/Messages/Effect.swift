public import Foundation
public import ReidCore

/// Something that `update` wants done; what comes of it returns as a ``Message``.
public enum Effect: Hashable, Codable, Sendable {
  /// Read the head of the queue, beginning with `keeping` if that chip is still undecided; answered
  /// by `.queueLoaded` or `.queueFailed`. Windows that come with later answers follow the choice of
  /// the newest request.
  case loadQueue(keeping: ID<Chip>?, choice: QueueChoice)
  /// Compute a probe's candidates, the newest request wins; answered by `.ranked` or `.rankFailed`.
  case rank(ID<Chip>)
  /// Append a decision to the ledger, in order and never cancelled; answered by `.saved` or
  /// `.saveFailed`.
  case save(Decision)
  /// Append an entry `id` that supersedes the reviewer's newest standing decision; answered by
  /// `.undone` or `.undoFailed`.
  case undo(id: UUID, reviewer: String, at: Date)
  /// Append an entry `id` that supersedes the given decision, whoever made it; answered by
  /// `.undone` or `.undoFailed`.
  case undoDecision(UUID, id: UUID, reviewer: String, at: Date)
  /// Append an entry `id` that supersedes the reviewer's newest undo; answered by `.redone` or
  /// `.undoFailed`.
  case redo(id: UUID, reviewer: String, at: Date)
  /// List an individual's pictures, most similar to the probe first; answered by `.evidence`.
  case findEvidence(ID<Individual>, probe: ID<Chip>)
  /// List the individuals whose names hold `text` (all of them where it is empty), the most similar
  /// to the probe first; answered by `.individualsFound`.
  case findIndividuals(text: String, probe: ID<Chip>)
  /// List waiting chips, the newest request wins; answered by `.queueListed` or `.listFailed`.
  case listQueue(QueueQuery)
  /// List individuals, the newest request wins; answered by `.individualsListed` or `.listFailed`.
  case listIndividuals(IndividualsQuery)
  /// Gather everything about an individual; answered by `.individualShown` or `.listFailed`.
  case showIndividual(ID<Individual>)
  /// List entries of the ledger, the newest request wins; answered by `.historyListed` or
  /// `.listFailed`.
  case listHistory(HistoryQuery)
  /// Sum up the gallery; answered by `.galleryReported` or `.listFailed`.
  case reportGallery
  /// Draw the chips in two dimensions, beside everything else; answered by `.mapLoaded`, several
  /// times while the map is being made, or by `.listFailed`.
  case loadMap
  /// Read how large the originals of these chips are; answered by `.picturesMeasured`.
  case measurePictures([ID<Chip>])
  /// Post `.flickerTick` about three times a second from now on, or no more.
  case flicker(on: Bool)
  /// Show a chip's original file in the desktop's viewer; answered by `.originalOpened`.
  case openOriginal(ID<Chip>)
  /// Start long work, which goes on beside the review; answered by `.jobProgress` and `.jobEnded`.
  case startJob(JobRequest)
  /// Stop the long work that goes on; answered by its `.jobEnded`.
  case cancelJob
  /// Draw pictures that will soon be on the screen.
  case prefetch([PictureRequest])
  /// Keep the commands that were done by name, newest first, for later sessions.
  case rememberCommands([String])
  /// Have the terminal report the mouse, or leave it to the terminal, so that text can be selected.
  case listenToMouse(Bool)
  /// Paint the whole screen again.
  case redraw
  /// Give the terminal back and stop the process group; answered by `.suspended` and `.resumed`.
  case suspend
  /// Leave, once every save that was asked for is done.
  case quit
}
