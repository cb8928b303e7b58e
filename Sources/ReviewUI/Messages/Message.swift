public import Foundation
public import ReidCore
public import TerminalUI

/// Something that happened, as `update` hears of it.
///
/// The recorded messages of a session are the session: played back in order they make the same
/// models, effects and frames. Times and fresh ids therefore come in with the messages.
public enum Message: Hashable, Codable, Sendable {
  /// The gallery is open and the terminal is ready.
  case started(Started)
  /// A key, a click or a new size; `id` is fresh, for the decision that the input may cause.
  case input(InputEvent, at: Date, id: UUID)
  /// The queue was read.
  case queueLoaded(QueueWindow)
  /// The queue could not be read.
  case queueFailed(reason: String)
  /// A probe's candidates were computed.
  case ranked(RankedProbe)
  /// A probe's candidates could not be computed.
  case rankFailed(ID<Chip>, reason: String)
  /// A decision is in the ledger.
  case saved(SavedDecision)
  /// A decision is not in the ledger.
  case saveFailed(UUID, reason: String)
  /// This reviewer's newest standing decision was taken back.
  case undone(Reversal)
  /// The newest undo was taken back.
  case redone(Reversal)
  /// Undo or redo, whichever was asked for with this id, did not happen.
  case undoFailed(UUID, reason: String)
  /// An individual's pictures, most similar to the probe first.
  case evidence(EvidenceFound)
  /// The individuals whose names hold the text that was asked for.
  case individualsFound(IndividualsFound)
  /// Waiting chips.
  case queueListed(QueueListing)
  /// Individuals.
  case individualsListed(IndividualsListing)
  /// One individual in full.
  case individualShown(IndividualPage)
  /// Entries of the ledger.
  case historyListed(HistoryListing)
  /// The state of the work.
  case galleryReported(GalleryReport)
  /// The chips in two dimensions; more than one comes while a map is being made.
  case mapLoaded(MapListing)
  /// What a screen asked for could not be read.
  case listFailed(Screen, reason: String)
  /// How large originals are; those that cannot be read are left out.
  case picturesMeasured([PictureMeasure])
  /// While probe and candidate take turns: it is the other's turn.
  case flickerTick(at: Date)
  /// A chip's original was handed to the desktop's viewer, or could not be, for this reason.
  case originalOpened(ID<Chip>, problem: String?)
  /// Long work that was started here came further.
  case jobProgress(JobProgress)
  /// Long work that was started here ended.
  case jobEnded(JobEnd)
  /// A picture that was missing on the screen can be drawn now.
  case pictureReady
  /// Time went by.
  case tick(Date)
  /// Work in the background came further.
  case progress(BackgroundProgress)
  /// Another process changed the gallery.
  case galleryChanged(at: Date)
  /// The program is about to be stopped by job control.
  case suspended
  /// The program runs again, on a terminal of this size.
  case resumed(Size, at: Date)
}
