export interface SendFileRequest {
	readonly url: string
	readonly token: string
	readonly file: File
	/** The bytes that have been sent so far. */
	readonly onSent: (bytes: number) => void
	readonly signal: AbortSignal | null
}

/** Sends a file; `fetch` could not say how much of it has been sent. Rejects when there is no answer, or with the reason of the signal. */
export function sendFile({
	url,
	token,
	file,
	onSent,
	signal,
}: SendFileRequest): Promise<{ readonly status: number; readonly text: string }> {
	return new Promise((resolve, reject) => {
		const request = new XMLHttpRequest()
		request.open('POST', url)
		request.setRequestHeader('authorization', `Bearer ${token}`)
		request.setRequestHeader('content-type', 'application/octet-stream')
		request.upload.onprogress = ({ loaded }) => onSent(loaded)
		request.onload = () => resolve({ status: request.status, text: request.responseText })
		request.onerror = () => reject(new Error('There was no answer to the file.'))
		request.onabort = () => reject(signal?.reason)
		if (signal?.aborted) return reject(signal.reason)
		signal?.addEventListener('abort', () => request.abort(), { once: true })
		request.send(file)
	})
}
