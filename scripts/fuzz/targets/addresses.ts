import { parseIngestTarget } from '../../../electron/media/rtmp/ingest-address.ts'
import { IngestError } from '../../../electron/media/rtmp/ingest-error.ts'
import { safeName } from '../../../electron/studio/program/uploads.ts'
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

export const addressTargets: readonly FuzzTarget[] = [
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
