import { createJitterBuffer } from './jitter-buffer.ts'
import workletUrl from './monitor-worklet.ts?worker&url'

/** Where blocks of sound are played. */
export interface MonitorOutput {
	play(block: Float32Array): void
	/** Where another thread sends blocks without passing the page; null: the page plays itself. */
	readonly blocks: MessagePort | null
	setVolume(factor: number): void
	/** "" = the system's default. Rejects when the device cannot be used. */
	setDevice(deviceId: string): Promise<void>
	/** How long what arrives now waits here, without the delay of the device, ms; null before it is known. */
	waitMs(): number | null
	/** What the browser says about the device and its own buffers, ms. */
	deviceMs(): number
	/** The browser plays nothing before somebody has clicked on the page. */
	isBlocked(): boolean
	dispose(): void
}

/** Not in every browser. */
interface WithSink {
	setSinkId?(id: string): Promise<void>
}

const rampS = 0.02

/** Rejects when the browser cannot play sound. */
export async function openMonitorOutput(): Promise<MonitorOutput> {
	const context = new AudioContext({ sampleRate: 48_000, latencyHint: 'interactive' })
	const volume = context.createGain()
	volume.connect(context.destination)
	// Worklets exist only on pages that came over a secure connection, or from this computer.
	const player = context.audioWorklet ? await openWorklet(context) : openOnPage(context)
	player.node.connect(volume)
	if (context.state === 'suspended') context.resume().catch(() => {})
	return {
		play: player.play,
		blocks: player.blocks,
		setVolume: (factor) => volume.gain.setTargetAtTime(factor, context.currentTime, rampS),
		async setDevice(deviceId) {
			const { setSinkId } = context as WithSink
			if (setSinkId) await setSinkId.call(context, deviceId)
		},
		waitMs: player.waitMs,
		deviceMs: () => 1000 * ((context.outputLatency || 0) + context.baseLatency),
		isBlocked: () => context.state !== 'running',
		dispose() {
			context.close().catch(() => {})
		},
	}
}

interface Player {
	readonly node: AudioNode
	readonly blocks: MessagePort | null
	play(block: Float32Array): void
	waitMs(): number | null
}

async function openWorklet(context: AudioContext): Promise<Player> {
	await context.audioWorklet.addModule(workletUrl)
	const node = new AudioWorkletNode(context, 'monitor', { numberOfInputs: 0, outputChannelCount: [2] })
	let waitMs: number | null = null
	node.port.onmessage = ({ data }: MessageEvent<{ readonly depthMs: number }>) => {
		waitMs = data.depthMs
	}
	const { port1: blocks, port2: played } = new MessageChannel()
	node.port.postMessage(played, [played])
	return { node, blocks, waitMs: () => waitMs, play: (block) => node.port.postMessage(block, [block.buffer]) }
}

/** The older way, on the page's own thread: on a phone that opened the page over the network there is no other. */
function openOnPage(context: AudioContext): Player {
	const buffer = createJitterBuffer()
	const node = context.createScriptProcessor(1024, 0, 2)
	node.onaudioprocess = ({ outputBuffer }) => buffer.read(outputBuffer.getChannelData(0), outputBuffer.getChannelData(1))
	return { node, blocks: null, waitMs: buffer.depthMs, play: buffer.push }
}

/** Whether an output device can be chosen here. */
export function canChooseDevice(): boolean {
	return 'setSinkId' in AudioContext.prototype && navigator.mediaDevices !== undefined
}
