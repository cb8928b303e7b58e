import Foundation
import GalleryStore
import ReidCore
import ReviewUI
import TerminalUI

@testable import Workbench

/// Records a review of one decision without a screen: the reviewer accepts the first candidate.
enum RecordedSession {
  static func make(galleryAt path: String, name: String) throws {
    let gallery = try GalleryOpening.open(path)
    let model = try CurrentModel.read(from: gallery)
    let index = try model.map { try IndexLoading.load(gallery, key: $0.key) }
    let start = try SessionStarting.start(of: gallery)
    let moment = Date(timeIntervalSinceReferenceDate: 800_000_000)
    var desk = try ReviewDesk(gallery: gallery, index: index, now: { moment })
    var review = ReviewModel()
    var lines: [SessionEvent] = [
      .header(
        SessionHeader(program: ProgramVersion.current, recordedAt: moment.formatted(.iso8601)))
    ]
    var waiting: [Message] = [
      .started(
        Started(
          size: Size(columns: 80, rows: 24),
          capabilities: Capabilities(colors: 256, unicode: true, pictures: .none), reviewer: "ana",
          galleryName: "gallery", readOnly: false, now: moment, modelName: model?.name ?? "",
          modelKey: model?.key)),
      .input(.key(.character("1")), at: moment, id: UUID()),
    ]
    var messages = 0
    var frames = 0
    // Every answer is taken before the next key.
    while !waiting.isEmpty {
      let message = waiting.removeFirst()
      lines.append(.message(message, seconds: Double(messages)))
      messages += 1
      var answers: [Message] = []
      for effect in update(&review, message) {
        if case .save = effect { lines.append(.wanted(effect)) }
        answers += desk.perform(effect)
        if !answers.isEmpty { answers += desk.prepareAhead() }
      }
      waiting = answers + waiting
      lines.append(.frame(digest: view(review).digest()))
      frames += 1
    }
    lines.append(
      .footer(SessionFooter(decisions: 1, undone: 0, messages: messages, frames: frames)))
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    let folder = URL(fileURLWithPath: gallery.folder.sessions).appending(path: name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var data = Data()
    for line in lines {
      data += try encoder.encode(line)
      data.append(UInt8(ascii: "\n"))
    }
    try data.write(to: folder.appending(path: SessionReader.fileName))
    try encoder.encode(start).write(to: folder.appending(path: SessionStart.fileName))
  }
}
