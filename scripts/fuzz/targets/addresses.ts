import { parseIngestTarget } from '../../../electron/media/rtmp/ingest-address.ts'
import { IngestError } from '../../../electron/media/rtmp/ingest-error.ts'
import { safeName } from '../../../electron/studio/program/uploads.ts'
import { readPlaylist } from '../../../electron/witness/worker/playlist.ts'
import { hideSecrets, isSameServer, revealSecrets } from '../../../shared/domain/address-secrets.ts'
import { readListening, withoutSecret } from '../../../shared/domain/listening-address.ts'
import {
	hostOfAddress,
	isListening,
	isPrivateAddress,
	readMediaAddress,
	writeNetworkAddress,
} from '../../../shared/domain/media-address.ts'
import { understoodPath } from '../../../shared/domain/typed-path.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { check, type FuzzTarget } from '../target.ts'
import { readAnyAnswer, readAnyPasted, usualAnswers } from '../testing/platform-answers.ts'

const isRefusal = (error: unknown) => error instanceof IngestError || (error instanceof AppError && error.code !== 'internal')

const addresses = [
	'https://user:pass@cdn.example.org:8443/live/abc123def456/index.m3u8?token=s3cret&t=1#key=x',
	'rtmp://user:secret@a.rtmp.example:1935/app/instance?auth=x',
	'srt://192.168.1.20:9000?mode=listener&latency=200&passphrase=0123456789&streamid=#!::r=live',
	'rtsp://admin:admin@[fe80::1%25eth0]:554/Streaming/Channels/101',
	'rtmp://0.0.0.0:1936/in/key-of-the-source',
	'file:///home/ann/My%20film.mp4',
	'resource:../../etc/passwd',
	'concat:/etc/passwd|/etc/hosts',
	'"C:\\Users\\ann\\film.mp4"',
	'https://key:secret@cloud',
	'udp://@239.0.0.1:1234',
].map((text) => Buffer.from(text))

const playlists = [
	'#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=300000,RESOLUTION=426x240,CODECS="avc1.42e00a"\nlow/index.m3u8\n',
	'#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXT-X-MEDIA-SEQUENCE:17\n#EXT-X-MAP:URI="init.mp4"\n#EXTINF:4.004,\na.m4s\n#EXT-X-DISCONTINUITY\n#EXTINF:2,\nb.m4s\n',
].map((text) => Buffer.from(text))

export const addressTargets: readonly FuzzTarget[] = [
	{
		name: 'playlists',
		corpus: { kind: 'bytes', inputs: playlists },
		words: [
			'#EXTINF:',
			'#EXT-X-KEY:METHOD=AES-128',
			'#EXT-X-ENDLIST',
			'#EXT-X-BYTERANGE:',
			'file:///etc/passwd',
			'//127.0.0.1/',
			'\r\n',
			'-1',
			'e999',
		],
		run(input) {
			const list = readPlaylist(input.toString('utf8'), 'https://cdn.example/live/index.m3u8')
			const urls = list.kind === 'variants' ? [list.lowest] : list.kind === 'pieces' ? list.pieces.map(({ url }) => url) : []
			for (const url of urls) check(/^https?:/.test(url), `A playlist leads to ${url}.`)
			if (list.kind === 'pieces')
				for (const { durationMs } of list.pieces) check(durationMs > 0 && durationMs <= 30_000, 'A piece has no length.')
		},
		isRefusal: () => false,
	},
	{
		name: 'addresses',
		corpus: { kind: 'bytes', inputs: addresses },
		words: ['://', '@', ':', '?', '#', '%2f', '[::1]', '127.1', '0x7f.1', 'passphrase=', 'mode=listener', '\\', '//', '••••'],
		mostBytes: 8000,
		run(input) {
			const text = input.toString('utf8')
			const read = readMediaAddress(text)
			if (read.kind === 'network') {
				writeNetworkAddress(read.address)
				isListening(read.address)
				isPrivateAddress(read.address)
			}
			hostOfAddress(text)
			const { path, secrets } = hideSecrets(text)
			for (const secret of Object.values(secrets))
				check(secret.length < 6 || !path.split('/')[2]?.includes(`:${secret}@`), 'A password can be seen.')
			// What is hidden is found again, in the form in which it is kept.
			const kept = hideSecrets(revealSecrets(path, secrets))
			check(kept.path === path, 'An address changes when its secrets are put back.')
			isSameServer(text, path)
			for (const way of ['listen-rtmp', 'listen-srt'] as const) {
				readListening(way, text)
				withoutSecret(way, text)
			}
			understoodPath(text, { homeFolder: '/home/ann', isWindows: text.length % 2 === 0 })
			readAnyPasted(text)
			for (const content of ['picture', 'film'] as const) {
				const name = safeName(text, content)
				check(!/[/\\\0]|^\.\.?$/.test(name) && name.length > 0 && name.length < 200, `A stored file is called ${JSON.stringify(name)}.`)
			}
			parseIngestTarget({ protocol: 'rtmp', server: text, key: 'key' })
		},
		isRefusal,
	},
	{
		name: 'platform-answers',
		corpus: { kind: 'json', documents: usualAnswers },
		run: (input) => readAnyAnswer(input.toString('utf8')),
		isRefusal: () => false,
	},
]
