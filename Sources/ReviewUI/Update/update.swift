/// Takes note of a message and returns what is wanted because of it.
///
/// Pure: the same messages in the same order make the same models and the same effects. No message
/// is ever an error; one that no longer fits (an answer about an earlier probe) changes nothing.
///
/// - Parameters:
///   - model: What the screen knows; changed in place.
///   - message: What happened.
/// - Returns: What is to be done, in this order.
public func update(_ model: inout ReviewModel, _ message: Message) -> [Effect] {
  let before = model.zoomGlance
  let effects = model.receive(message)
  return effects + model.settleZoom(after: before)
}
