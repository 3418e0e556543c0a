import { expect, test } from 'vitest'
import { peopleRoles } from '../../../shared/domain/role.ts'
import { mayRead } from '../../../shared/domain/slice-roles.ts'
import { mayCall } from '../../../shared/ipc/call-roles.ts'
import type { CallName } from '../../../shared/ipc/contract.ts'
import { mayOf } from './role-table.tsx'

/** A call of each line. */
const examples = {
	sound: ['audio.setMuted', 'audio.setMasterGain'],
	graphics: ['sceneItems.change', 'texts.in', 'overlays.show', 'sources.add'],
	take: ['scenes.take'],
	ads: ['ads.launch', 'recording.start'],
	live: ['show.goLive', 'show.end'],
	keys: ['accounts.connectKey', 'destinations.setKey', 'devices.link'],
} as const satisfies Partial<Record<keyof typeof mayOf, readonly CallName[]>>

test.each(Object.entries(examples))('the line "%s" names the roles that may make its calls', (line, calls) => {
	for (const call of calls)
		expect(peopleRoles.filter((role) => mayCall(role, call)).toSorted()).toEqual(mayOf[line as keyof typeof mayOf].toSorted())
})

test('the program and the whole studio are seen by those who get that part of the state', () => {
	expect(peopleRoles.filter((role) => mayRead(role, 'program')).toSorted()).toEqual(mayOf.picture.toSorted())
	expect(peopleRoles.filter((role) => mayRead(role, 'show'))).toEqual(mayOf.cues)
})
