/** Runs `action` once what is in the DOM now stands on the screen: the second animation frame. Returns the cancel. */
export function afterPaint(action: () => void): () => void {
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(action);
  });
  return () => cancelAnimationFrame(frame);
}
