import { useEffect, useState } from 'react'
import type { Device } from '../../../shared/domain/source.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { deviceKey } from './candidates.ts'

/** How often the list of devices is read again while the page is visible, ms. Where a part of it fails, each reading costs more. */
const everyMs = 3000
const everyMsWithProblems = 15_000
const newForMs = 10_000

interface Found {
	/** null = the first list has not arrived. */
	readonly devices: readonly Device[] | null
	/** Devices that were plugged in meanwhile, as "kind id", and until when they are marked. */
	readonly newUntilMs: ReadonlyMap<string, number>
}

/** The devices of the studio's computer; one that is plugged in appears, and is marked as new for a while. */
export function useDevices(): { readonly devices: readonly Device[] | null; readonly newIds: ReadonlySet<string> } {
	const { client } = useStudio()
	const [found, setFound] = useState<Found>({ devices: null, newUntilMs: new Map() })

	useEffect(() => {
		let isOpen = true
		let timer: ReturnType<typeof setTimeout> | null = null
		let isFailing = false
		const again = () => {
			if (isOpen) timer = setTimeout(read, isFailing ? everyMsWithProblems : everyMs)
		}
		const read = () => {
			if (document.hidden) return again()
			client
				.call('sources.devices', {})
				.then(({ devices, problems }) => {
					isFailing = problems.length > 0
					if (isOpen) setFound((before) => withDevices(before, devices, Date.now()))
				})
				// The screen says that the link is lost; the list stays as it was.
				.catch(() => {})
				.finally(again)
		}
		read()
		return () => {
			isOpen = false
			if (timer) clearTimeout(timer)
		}
	}, [client])

	return { devices: found.devices, newIds: new Set(found.newUntilMs.keys()) }
}

/** Pure. */
export function withDevices({ devices: before, newUntilMs }: Found, devices: readonly Device[], nowMs: number): Found {
	const known = new Set(before?.map(deviceKey))
	const kept = [...newUntilMs].filter(([, untilMs]) => untilMs > nowMs)
	const added = before === null ? [] : devices.map(deviceKey).filter((key) => !known.has(key))
	return { devices, newUntilMs: new Map([...kept, ...added.map((key) => [key, nowMs + newForMs] as const)]) }
}
