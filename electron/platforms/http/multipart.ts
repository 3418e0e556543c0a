import { randomBytes } from 'node:crypto'

/** The texts around a file in a multipart form, and the header that names the boundary. */
export interface AroundFile {
	readonly contentType: string
	readonly before: string
	readonly after: string
}

/** A form with text fields and then one file. */
export function aroundFile(
	fields: Readonly<Record<string, string>>,
	{ part, fileName, contentType }: { readonly part: string; readonly fileName: string; readonly contentType: string },
): AroundFile {
	const boundary = `----showcaller${randomBytes(16).toString('hex')}`
	const texts = Object.entries(fields).map(
		([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${quoted(name)}"\r\n\r\n${value}\r\n`,
	)
	const head = `--${boundary}\r\ncontent-disposition: form-data; name="${quoted(part)}"; filename="${quoted(fileName)}"\r\ncontent-type: ${contentType}\r\n\r\n`
	return { contentType: `multipart/form-data; boundary=${boundary}`, before: texts.join('') + head, after: `\r\n--${boundary}--\r\n` }
}

/** As browsers write it: a quote or line break would end the name. */
function quoted(text: string): string {
	return text.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

/** Recordings are MP4 or MKV. */
export function videoTypeOf(fileName: string): string {
	return /\.mkv$/i.test(fileName) ? 'video/x-matroska' : 'video/mp4'
}
