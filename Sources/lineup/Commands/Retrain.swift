public import ArgumentParser
import Workbench

/// The command `lineup retrain`.
struct Retrain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train a head on what was decided and compare it with the one in use.",
    discussion: """
      Works beside a review and adopts nothing: lineup models adopt does. The figures come from
      chips that were held back; the head that is written is then fitted to all confirmed chips.

      --method whitening takes a second and is the one to begin with. --method head trains by
      gradients. Ctrl-C stops a training so that --resume goes on with it.

      Examples:
        lineup retrain
        lineup retrain --method head --loss arcface --seed 7
        lineup retrain --search 20
        lineup retrain --split disjoint --exclude day --json
      """)

  @Option(help: "How the head is made: whitening or head (default: whitening).")
  var method: MethodChoice?

  @Option(
    help: "The loss of a trained head: arcface, triplet, contrastive or circle (default: arcface).")
  var loss: LossChoice?

  @Option(
    help: ArgumentHelp(
      "What a trained head learns from: none, semihard, hard, all, batch-hard, easy-semihard, "
        + "semihard-hard or pair-margin (default: none).", valueName: "miner"))
  var miner: MinerChoice?

  @Option(help: "Epochs of a trained head at most (default: 30).")
  var epochs: Int?

  @Option(help: "Numbers of a trained head's embedding (default: 512, or the network's if fewer).")
  var dimension: Int?

  @Option(help: "The learning rate of a trained head (default: 2e-5).")
  var rate: Double?

  @Option(help: "What everything random is drawn from (default: 1).")
  var seed: UInt64?

  @Flag(help: "Go on with the retraining that was stopped, to the same head.")
  var resume = false

  @Option(
    help: ArgumentHelp(
      "First try this many settings of a trained head at random.", valueName: "trials"))
  var search: Int?

  @Option(
    help: ArgumentHelp(
      """
      What is held back to compare on: open (known animals at other encounters, and some new ones) \
      or disjoint (half of the individuals) (default: open).
      """))
  var split: SplitChoice?

  @Option(
    help: """
      What of the probe's own kind is no evidence: encounter, day or none (default: encounter).
      """)
  var exclude: ExclusionChoice?

  @Option(
    help: ArgumentHelp(
      "Draw the map of all confirmed chips after every epoch, as numbered SVG files.",
      valueName: "folder"))
  var film: String?

  @OptionGroup var gallery: GalleryOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    let others = [
      method == nil, loss == nil, miner == nil, epochs == nil, dimension == nil, rate == nil,
      seed == nil, search == nil, split == nil, exclude == nil,
    ]
    guard !resume || others.allSatisfy({ $0 }) else {
      throw ValidationError("--resume goes on as it was begun and takes no other choice.")
    }
    let trained = [loss == nil, miner == nil, epochs == nil, dimension == nil, rate == nil]
    guard (method ?? .whitening) == .head || search != nil || trained.allSatisfy({ $0 }) else {
      throw ValidationError(
        "--loss, --miner, --epochs, --dimension and --rate go with --method head or --search.")
    }
    guard search == nil || method != .whitening else {
      throw ValidationError("--search looks for settings of a trained head.")
    }
    for (name, value) in [("search", search), ("epochs", epochs), ("dimension", dimension)] {
      guard value.map({ (1...100_000).contains($0) }) ?? true else {
        throw ValidationError("--\(name) takes a number from 1 to 100000.")
      }
    }
    guard rate.map({ $0 > 0 && $0 <= 10 }) ?? true else {
      throw ValidationError("--rate takes a number above 0, to 10.")
    }
  }

  func run() async throws {
    let job = RetrainJob(gallery: gallery.path, plan: resume ? nil : plan, film: film)
    let progress = output.progress
    let report = try await Interruption.stopping { try await job.run(progress: progress) }
    try output.print(report)
  }

  private var plan: TrainingPlan {
    let seed = seed ?? 1
    let isTrained = method == .head || search != nil
    return TrainingPlan(
      method: isTrained
        ? .trained(
          loss: loss ?? .arcface, miner: miner ?? .none, epochs: epochs, dimension: dimension,
          rate: rate, seed: seed) : .whitening(shrinkage: 1),
      seed: seed, searchTrials: search, split: split ?? .open,
      exclusion: exclude ?? EvaluateJob.defaultExclusion)
  }
}

/// What `--method` takes.
enum MethodChoice: String, ExpressibleByArgument, CaseIterable {
  case whitening, head
}

extension LossChoice: ExpressibleByArgument {}
extension MinerChoice: ExpressibleByArgument {}
extension SplitChoice: ExpressibleByArgument {}
