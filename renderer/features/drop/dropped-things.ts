/** What is dropped or pasted: files of the user's computer, and addresses. */
export interface DroppedThings {
	readonly files: readonly File[]
	readonly addresses: readonly string[]
}

/** More would not fit into a scene. */
const mostThings = 64

/** Whether a drag carries files or addresses. What they are is only known when they are dropped. Pure. */
export function carriesThings(types: readonly string[]): boolean {
	return types.includes('Files') || types.includes('text/uri-list')
}

/** Files first: a file manager sends an address of each file as well. Pure. */
export function droppedThings(transfer: Pick<DataTransfer, 'files' | 'getData'>): DroppedThings {
	const files = [...transfer.files].slice(0, mostThings)
	return { files, addresses: files.length > 0 ? [] : addressesIn(transfer.getData('text/uri-list')) }
}

/** The format of text/uri-list: one address in a line, comments begin with "#". Pure. */
export function addressesIn(list: string): readonly string[] {
	return list
		.split(/\r?\n/)
		.map((line) => line.trim())
		.filter((line) => line !== '' && !line.startsWith('#'))
		.slice(0, mostThings)
}
