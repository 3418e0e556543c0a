import { canRunAd } from '../../shared/domain/ads.ts'
import type { StudioSnapshot } from '../../shared/domain/snapshot.ts'
import type { CallName } from '../../shared/ipc/contract.ts'
import { callsNow, type MakeCall } from '../../shared/ipc/host-commands.ts'
import { commandNamesTexts } from '../../shared/texts/en/screen/command-names.ts'

/** What can be done without opening the window: nothing that changes whether the show is on air, which only a confirmed press does. */
const trayCommands = ['ads.launch', 'recording.toggle', 'markers.add'] as const

export interface TrayItem {
	readonly id: (typeof trayCommands)[number]
	readonly label: string
	readonly enabled: boolean
	/** The calls that it makes now. */
	readonly calls: readonly CallName[]
	run(call: MakeCall): Promise<unknown>
}

/** The commands in the tray, as they stand. Pure. */
export function trayItems(snapshot: StudioSnapshot): readonly TrayItem[] {
	return trayCommands.map((id) => {
		const calls = callsNow(id, snapshot)
		return {
			...{ id, label: commandNamesTexts[id], enabled: canRun(id, snapshot), calls: calls.map(({ name }) => name) },
			run: (call) => Promise.all(calls.map((each) => each.by(call))),
		}
	})
}

function canRun(id: TrayItem['id'], { ads, show, recording: { local } }: StudioSnapshot): boolean {
	switch (id) {
		case 'ads.launch':
			return canRunAd(ads)
		case 'recording.toggle':
			return local.kind !== 'starting' && local.kind !== 'stopping'
		case 'markers.add':
			return show.showId !== null || local.kind === 'recording'
	}
}
