// The far end of a cable, as a process of its own in its network: an RTMP, an RTMPS and an SRT ingest. Says where they are, and then each picture and block of sound that comes, one line of JSON each.
import { readFileSync } from 'node:fs'
import { startRtmpSink } from '../../../electron/media/rtmp/testing/rtmp-sink.ts'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import type { Protocol } from './ingests.ts'
import { startSrtServer } from './srt-server.ts'

const [host = '', keyFile = '', certificateFile = ''] = process.argv.slice(2)

/** Protocol, kind of medium, its time in the stream in ms. */
export type FarArrival = readonly [Protocol, MediaTag['kind'], number]
export type FarPorts = Readonly<Record<Protocol, number>>

const say = (value: FarArrival | FarPorts) => process.stdout.write(`${JSON.stringify(value)}\n`)
const heard = (protocol: Protocol) => (tag: MediaTag) => {
	if (!tag.isSequenceHeader && tag.kind !== 'data') say([protocol, tag.kind, tag.timestampMs])
}

const tls = { key: readFileSync(keyFile, 'utf8'), cert: readFileSync(certificateFile, 'utf8') }
// Each refuses a second connection with its key until it knows that the first one is over, as platforms do.
const plain = await startRtmpSink({ host, holdsKey: true, onTag: heard('rtmp') })
const secure = await startRtmpSink({ host, tls, holdsKey: true, onTag: heard('rtmps') })
const srt = await startSrtServer(host, heard('srt'))
say({ rtmp: plain.port, rtmps: secure.port, srt: srt.port })
process.stdin.resume().on('end', () => {
	srt.close().finally(() => process.exit(0))
})
