import EmbeddingRuntime

/// A model whose answer is a closure, for the ways in which a network can go wrong.
final class FakeModel: EmbeddingModel {
  let engine = EmbeddingEngine.swift
  let threads = 1
  private(set) var inputs: [[Float]] = []
  private let answer: ([Float]) throws(NetworkFailure) -> [Float]

  init(answer: @escaping ([Float]) throws(NetworkFailure) -> [Float]) {
    self.answer = answer
  }

  func features(of input: [Float]) throws(NetworkFailure) -> [Float] {
    inputs.append(input)
    return try answer(input)
  }
}
