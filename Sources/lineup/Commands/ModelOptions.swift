public import ArgumentParser
import Workbench

/// Which network, how precisely, and on how many threads.
struct ModelOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Which model of those in Models/ (default: \(ModelRequest.defaultModel)).", valueName: "name")
  )
  var model: String?

  @Option(
    help: "auto (default) takes OpenVINO where it is installed, else Lineup's own in Swift.")
  var engine: EngineChoice?

  @Option(help: "Arithmetic: f32 (default), or bf16 where the engine and the processor have it.")
  var precision: PrecisionChoice?

  @Option(help: "Averaged mirror images: none, hflip or flips4 (default: the model card's).")
  var tta: TTAChoice?

  @Option(help: "Threads for the network (default: 1; the Swift engine uses one).")
  var threads: Int?

  func validate() throws {
    guard threads.map((1...256).contains) ?? true else {
      throw ValidationError("--threads takes a number from 1 to 256.")
    }
  }

  /// What was asked for, here or in the settings.
  var request: ModelRequest {
    let settings = Settings.load()
    return ModelRequest(
      model: settings.text(.model, flag: model) ?? ModelRequest.defaultModel,
      engine: settings.choice(.engine, flag: engine) ?? ModelRequest.defaultEngine,
      precision: settings.choice(.precision, flag: precision) ?? ModelRequest.defaultPrecision,
      tta: settings.choice(.tta, flag: tta), threads: settings.whole(.threads, flag: threads) ?? 1)
  }
}

extension EngineChoice: ExpressibleByArgument {}
extension PrecisionChoice: ExpressibleByArgument {}
extension TTAChoice: ExpressibleByArgument {}
