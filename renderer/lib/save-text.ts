/** Offers a text as a file to be saved. */
export function saveText(name: string, text: string): void {
	const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
	const link = document.createElement('a')
	link.href = url
	link.download = name
	link.click()
	URL.revokeObjectURL(url)
}
