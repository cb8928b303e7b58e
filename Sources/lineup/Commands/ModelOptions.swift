public import ArgumentParser
import Workbench

/// Which network, how precisely, and on how many threads.
struct ModelOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Which model of those in Models/.", valueName: "name"))
  var model = ModelRequest.defaultModel

  @Option(help: "auto takes OpenVINO where it is installed, else Lineup's own in Swift.")
  var engine: EngineChoice = ModelRequest.defaultEngine

  @Option(help: "Arithmetic: f32, or bf16 where the engine and the processor have it.")
  var precision: PrecisionChoice = ModelRequest.defaultPrecision

  @Option(help: "Averaged mirror images: none, hflip or flips4 (default: the model card's).")
  var tta: TTAChoice?

  @Option(help: "Threads for the network (the Swift engine uses one).")
  var threads = 1

  func validate() throws {
    guard (1...256).contains(threads) else {
      throw ValidationError("--threads takes a number from 1 to 256.")
    }
  }

  /// What was asked for.
  var request: ModelRequest {
    ModelRequest(model: model, engine: engine, precision: precision, tta: tta, threads: threads)
  }
}

extension EngineChoice: ExpressibleByArgument {}
extension PrecisionChoice: ExpressibleByArgument {}
extension TTAChoice: ExpressibleByArgument {}
