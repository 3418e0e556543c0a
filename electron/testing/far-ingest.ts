import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { startRtmpSink } from '../media/rtmp/testing/rtmp-sink.ts'

// The far end of a cable: an RTMP, an RTMPS and an SRT ingest. Reports what has arrived every 50 ms, as one line of JSON.
const [host = '', keyFile = '', certificateFile = ''] = process.argv.slice(2)

export interface FarPorts {
	readonly rtmp: number
	readonly rtmps: number
	readonly srt: number
}

export interface FarCounts {
	/** Video frames. */
	readonly rtmp: number
	readonly rtmps: number
	/** Bytes. */
	readonly srt: number
	readonly connections: { readonly rtmp: number; readonly rtmps: number; readonly srt: number }
}

const srt = 9000
const tls = { key: readFileSync(keyFile, 'utf8'), cert: readFileSync(certificateFile, 'utf8') }
// Each rejects a second connection with its key until it has noticed that the first one is over, as platforms do.
const plain = await startRtmpSink({ host, holdsKey: true })
const secure = await startRtmpSink({ host, tls, holdsKey: true })
let srtBytes = 0
let srtCalls = 0

/** FFmpeg accepts one caller and ends with it. */
function listen(): void {
	const address = `srt://${host}:${srt}?mode=listener`
	const ffmpeg = spawn(
		'ffmpeg',
		[
			'-v',
			'error',
			'-probesize',
			'5000',
			'-analyzeduration',
			'100000',
			'-f',
			'mpegts',
			'-i',
			address,
			'-c',
			'copy',
			'-f',
			'mpegts',
			'-flush_packets',
			'1',
			'pipe:1',
		],
		{
			stdio: ['ignore', 'pipe', 'ignore'],
		},
	)
	let isFirst = true
	ffmpeg.stdout.on('data', (bytes: Buffer) => {
		if (isFirst) srtCalls += 1
		isFirst = false
		srtBytes += bytes.length
	})
	ffmpeg.once('exit', listen)
	process.once('exit', () => ffmpeg.kill('SIGKILL'))
}
listen()

const say = (value: object) => process.stdout.write(`${JSON.stringify(value)}\n`)
const frames = (sink: typeof plain) => sink.tags.filter(({ kind, isSequenceHeader }) => kind === 'video' && !isSequenceHeader).length
say({ rtmp: plain.port, rtmps: secure.port, srt } satisfies FarPorts)
setInterval(() => {
	const connections = { rtmp: plain.connections(), rtmps: secure.connections(), srt: srtCalls }
	say({ rtmp: frames(plain), rtmps: frames(secure), srt: srtBytes, connections } satisfies FarCounts)
}, 50)
process.stdin.resume().on('end', () => process.exit(0))
