import type { ChildProcess } from 'node:child_process'
import { type Bus, type BusMessage, createSubscribers, isBusMessage } from './bus.ts'

/** A bus of one machine: the server and the workers that it forks, over their IPC channels. */
export interface LocalBus extends Bus {
  /** Connects a forked worker until it exits. */
  attach(child: ChildProcess): void
}

/** Creates the server's end: whatever one process says, all others hear. */
export function createLocalBus(report: (error: unknown) => void): LocalBus {
  const subscribers = createSubscribers(report)
  const children = new Set<ChildProcess>()

  const forward = (message: BusMessage, from: ChildProcess | null): void => {
    for (const child of children) {
      if (child !== from && child.connected) child.send(message, ignoreClosedChannel)
    }
    subscribers.tell(message)
  }

  return {
    publish: (message) => forward(message, null),
    subscribe: subscribers.add,
    attach(child) {
      children.add(child)
      child.on('message', (message) => {
        if (isBusMessage(message)) forward(message, child)
      })
      child.once('exit', () => children.delete(child))
    },
    async close() {
      children.clear()
    },
  }
}

/** Creates a forked worker's end, over the channel to its parent. */
export function createChildBus(report: (error: unknown) => void): Bus {
  const subscribers = createSubscribers(report)
  const hear = (message: unknown): void => {
    if (isBusMessage(message)) subscribers.tell(message)
  }
  process.on('message', hear)
  return {
    publish(message) {
      if (process.connected) process.send?.(message, undefined, undefined, ignoreClosedChannel)
      subscribers.tell(message)
    },
    subscribe: subscribers.add,
    async close() {
      process.off('message', hear)
    },
  }
}

/** The other side may be gone between the look and the sending; it needs no message then. */
function ignoreClosedChannel(): void {}
