import { createHash, type Hash } from 'node:crypto'
import type { UploadedFile } from '../../testing/stand-in.ts'
import { multipartOf, type StandInCall, type StandInReply } from '../../testing/stand-in-http.ts'

interface Unfinished {
	readonly hash: Hash
	nextByte: number
}

/** The Upload API in parts, as the vendor's guide describes it: signed, in order, each part but the last above 5 MB. */
export function createStandInUploads(options: {
	readonly cloud: string
	key(): { readonly user: string; readonly password: string } | null
	readonly onStored: (publicId: string, bytes: number) => void
}) {
	const unfinished = new Map<string, Unfinished>()
	const uploaded: UploadedFile[] = []

	function receive(call: StandInCall): StandInReply {
		const parts = multipartOf(call)
		const fields = new Map(parts.flatMap(({ name, fileName, bytes }) => (fileName === null ? [[name, bytes.toString('utf8')]] : [])))
		const key = options.key()
		if (!key || fields.get('api_key') !== key.user) return problem(401, 'unknown api_key')
		if (fields.get('signature') !== signature(fields, key.password)) return problem(401, 'Invalid Signature')
		const file = parts.find(({ fileName }) => fileName !== null)
		const [, from = '', to = '', total = ''] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(call.headers['content-range'] ?? '') ?? []
		const id = String(call.headers['x-unique-upload-id'] ?? '')
		const publicId = fields.get('public_id') ?? ''
		if (!file || from === '' || id === '' || file.bytes.length !== Number(to) - Number(from) + 1)
			return problem(400, 'Invalid Content-Range')
		const isLast = Number(to) + 1 === Number(total)
		if (!isLast && file.bytes.length <= 5_000_000) return problem(400, 'All parts except the last must be larger than 5mb')
		const known = unfinished.get(id) ?? { hash: createHash('sha256'), nextByte: 0 }
		// A part whose answer was lost comes again.
		if (Number(from) === known.nextByte) {
			known.hash.update(file.bytes)
			known.nextByte = Number(to) + 1
		} else if (Number(to) + 1 !== known.nextByte) return problem(400, 'The parts are not in order')
		unfinished.set(id, known)
		if (!isLast) return { status: 200, json: { done: false, public_id: publicId } }
		unfinished.delete(id)
		uploaded.push({ title: publicId, bytes: Number(total), sha256: known.hash.digest('hex'), isPrivate: false })
		options.onStored(publicId, Number(total))
		const address = `https://res.cloudinary.com/${options.cloud}/video/upload/${publicId}.mp4`
		return { status: 200, json: { done: true, asset_id: id, public_id: publicId, bytes: Number(total), secure_url: address } }
	}

	return { receive, uploaded: (): readonly UploadedFile[] => [...uploaded] }
}

/** SHA-1 of the parameters in order, followed by the secret. */
function signature(fields: ReadonlyMap<string, string>, secret: string): string {
	const signed = [...fields].filter(([name]) => !['api_key', 'signature', 'file', 'cloud_name', 'resource_type'].includes(name)).sort()
	const text = signed.map(([name, value]) => `${name}=${value}`).join('&')
	return createHash('sha1').update(`${text}${secret}`).digest('hex')
}

function problem(status: number, message: string): StandInReply {
	return { status, json: { error: { message } } }
}
