import { useEffect, useState } from 'react'
import { useStudio } from './studio-context.ts'

/** Makes an address that this page can load of a path such as "/<id>/film"; null until the studio has answered. */
export type RecordingAddress = (path: string) => string

export function useRecordingAddresses(): RecordingAddress | null {
	const { client } = useStudio()
	const [address, setAddress] = useState<RecordingAddress | null>(null)

	useEffect(() => {
		let isCurrent = true
		Promise.all([client.call('recordings.access', {}), client.openFiles()]).then(
			([{ path }, addressOf]) => {
				if (isCurrent) setAddress(() => (part: string) => addressOf(`${path}${part}`))
			},
			// The page shows why the list could not be read; the player has nothing to add.
			() => {},
		)
		return () => {
			isCurrent = false
		}
	}, [client])

	return address
}

export const filmPath = (id: string) => `/${id}/film`
export const streamPath = (id: string, fromMs: number, track: number) => `/${id}/stream?from=${Math.round(fromMs)}&track=${track}`
export const wavePath = (id: string, track: number) => `/${id}/wave?track=${track}`
export const picturePath = (id: string, atMs: number) => `/${id}/picture?at=${Math.round(atMs)}`
