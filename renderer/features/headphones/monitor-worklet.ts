/** Runs where the browser makes its sound: plays what the page passes on, and reports now and then how long it waits. */
import { createJitterBuffer } from './jitter-buffer.ts'

/** The types of this scope are in no library of TypeScript. */
interface Processor {
	readonly port: MessagePort
}
declare const AudioWorkletProcessor: new () => Processor
declare function registerProcessor(name: string, processor: new () => Processor): void

const reportEverySamples = 12_000

class MonitorProcessor extends AudioWorkletProcessor {
	private readonly buffer = createJitterBuffer()
	private sinceReport = 0

	constructor() {
		super()
		const play = (block: Float32Array) => this.buffer.push(block)
		// From the page, or from a thread that receives them without it.
		this.port.onmessage = ({ data }: MessageEvent<Float32Array | MessagePort>) => {
			if (data instanceof Float32Array) play(data)
			else data.onmessage = (event: MessageEvent<Float32Array>) => play(event.data)
		}
	}

	process(_inputs: Float32Array[][], [output]: Float32Array[][]): boolean {
		const [left, right] = output ?? []
		if (!left || !right) return true
		this.buffer.read(left, right)
		this.sinceReport += left.length
		if (this.sinceReport >= reportEverySamples) {
			this.sinceReport = 0
			this.port.postMessage({ depthMs: this.buffer.depthMs(), gaps: this.buffer.gaps() })
		}
		return true
	}
}

registerProcessor('monitor', MonitorProcessor)
