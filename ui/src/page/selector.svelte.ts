/**
 * Which of many is the one. Asked by each of them, it tells only those two that
 * a change concerns, so that a step costs the same among four hundred.
 */
export class Selector {
  private readonly on: boolean[] = $state([]);
  private now = -1;

  is(index: number): boolean {
    return this.on[index] ?? false;
  }

  set(index: number): void {
    if (index === this.now) return;
    if (this.now >= 0) this.on[this.now] = false;
    if (index >= 0) this.on[index] = true;
    this.now = index;
  }
}
