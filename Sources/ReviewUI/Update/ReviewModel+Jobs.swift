import Foundation

extension ReviewModel {
  /// What was typed in the palette as a piece of long work; nil if it is none.
  static func job(typed: String) -> JobRequest? {
    let words = typed.trimmingCharacters(in: .whitespaces)
    if words == JobRequest.embed.name { return .embed }
    if words == JobRequest.retrain.name { return .retrain }
    if words.hasPrefix("adopt ") {
      let name = words.dropFirst("adopt ".count).trimmingCharacters(in: .whitespaces)
      return name.isEmpty ? nil : .adopt(head: name == "none" ? nil : name)
    }
    guard words.hasPrefix("ingest ") else { return nil }
    let paths = self.paths(in: String(words.dropFirst("ingest ".count)))
    return paths.isEmpty ? nil : .ingest(paths: paths)
  }

  /// Starts long work.
  mutating func start(_ request: JobRequest) -> [Effect] {
    if session.access == .readOnly {
      notice = .hint("Read-only: nothing can be changed here.")
      return []
    }
    notice = Self.started(request)
    return [.startJob(request)]
  }

  /// What is said until the first progress is told in its place.
  private static func started(_ request: JobRequest) -> Notice {
    .hint("\(request.name): started; :\(Command.cancelJob.name) stops it.")
  }

  /// Stops long work.
  mutating func cancelJob() -> [Effect] {
    guard job != nil || progress != nil else {
      notice = .hint("Nothing is running that could be stopped.")
      return []
    }
    return [.cancelJob]
  }

  /// Says what to type after `ingest`.
  mutating func explainIngest() -> [Effect] {
    notice = .hint("Type the path too, as in :ingest ~/card1")
    return []
  }

  /// Says what to type after `adopt`.
  mutating func explainAdopt() -> [Effect] {
    notice = .hint("Type the head too, as in :adopt whitening-1, or :adopt none")
    return []
  }

  /// Long work came further.
  mutating func receive(_ progress: JobProgress) -> [Effect] {
    job = progress
    let starts = [JobRequest.embed, .ingest(paths: []), .retrain, .adopt(head: nil)]
    if starts.contains(where: { notice == Self.started($0) }) { notice = nil }
    return []
  }

  /// Long work ended.
  mutating func receive(_ end: JobEnd) -> [Effect] {
    job = nil
    switch end.outcome {
    case .done: notice = .done("\(end.request.name): \(end.summary)")
    case .cancelled: notice = .hint("\(end.request.name) was stopped: \(end.summary)")
    case .failed: notice = .failed("\(end.request.name): \(end.summary)")
    }
    return []
  }

  /// Words, and what stands between double quotes.
  private static func paths(in text: String) -> [String] {
    var paths: [String] = []
    for (place, part) in text.components(separatedBy: "\"").enumerated() {
      paths += place.isMultiple(of: 2) ? part.split(separator: " ").map(String.init) : [part]
    }
    return paths.filter { !$0.isEmpty }
  }
}

extension JobProgress {
  /// The progress in fewer and fewer words, the most first.
  var shorterWords: [String] {
    let count = "\(done)" + (total.map { "/\($0)" } ?? "")
    return [words, "\(activity) \(count)", count]
  }

  /// The progress in a few words: `embedding 120/400  35/s  8 s left`.
  var words: String {
    var words = "\(activity) \(done)" + (total.map { "/\($0)" } ?? "")
    if let perSecond { words += "  \(Int(perSecond.rounded()))/s" }
    if let secondsLeft, secondsLeft.isFinite, secondsLeft < 360_000 {
      let seconds = Int(secondsLeft.rounded(.up))
      words += seconds < 60 ? "  \(seconds) s left" : "  \(seconds / 60) min left"
    }
    return words
  }
}
