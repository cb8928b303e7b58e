extension GalleryError {
  /// Why it failed and what to try, without what was being done and where: for a status line that
  /// says those itself.
  public var reason: String {
    switch self {
    case .busy: "another process is writing to the gallery; try again"
    case .full: "the disk is full; nothing was changed, make room and try again"
    case .inputOutput(_, _, let reason): reason
    case .permission(_, _, let reason): "\(reason); check who may write there"
    case .damaged(_, _, let reason):
      "the database is damaged (\(reason)); `lineup verify` says more"
    case .bug(_, let reason): "\(reason); please report this"
    default: description
    }
  }
}
