/** The page that captures calls this with each block of sound, as Base64. */
export const soundBinding = '__showcallerSound'

/** Twenty milliseconds. */
const blockSamples = 960

/** Runs on the audio thread of the page that captures: joins blocks of 128 samples. */
const processor = `registerProcessor('blocks', class extends AudioWorkletProcessor {
	block = new Float32Array(${blockSamples * 2})
	filled = 0
	process([[left, right = left]]) {
		for (let at = 0; at < 128; at += 1) {
			this.block[this.filled] = left ? left[at] : 0
			this.block[this.filled + 1] = right ? right[at] : 0
			this.filled += 2
			if (this.filled < this.block.length) continue
			this.port.postMessage(this.block)
			this.filled = 0
		}
		return true
	}
})`

/** Captures the sound of the tab with the chosen title. Its result is whether it could. The browser offers no sound without a picture, which is stopped at once. */
export const captureScript = `(async () => {
	try {
		const raw = { echoCancellation: false, noiseSuppression: false, autoGainControl: false, channelCount: 2 }
		const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: 1 }, audio: raw })
		for (const track of stream.getVideoTracks()) track.stop()
		if (stream.getAudioTracks().length === 0) return false
		const context = new AudioContext({ sampleRate: 48000, latencyHint: 'interactive' })
		await context.audioWorklet.addModule(URL.createObjectURL(new Blob([${JSON.stringify(processor)}], { type: 'text/javascript' })))
		const blocks = new AudioWorkletNode(context, 'blocks', { numberOfInputs: 1, numberOfOutputs: 0 })
		blocks.port.onmessage = ({ data }) => ${soundBinding}(btoa(String.fromCharCode(...new Uint8Array(data.buffer))))
		context.createMediaStreamSource(stream).connect(blocks)
		globalThis.kept = [stream, context, blocks]
		return context.state === 'running'
	} catch {
		return false
	}
})()`
