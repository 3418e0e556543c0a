import { createAnswerLanguages } from '../host/answer-language.ts'
import type { Secret } from '../lib/secret.ts'
import type { ProgramProcess } from '../program-process/program-process.ts'
import { settingsPart } from '../settings/joined-settings.ts'
import { runAccounts } from '../studio/accounts/account-services.ts'
import { createMakeThumbnail } from '../studio/accounts/make-thumbnail.ts'
import { nextStartMs } from '../studio/accounts/next-start.ts'
import { createDestinations } from '../studio/destinations/destinations.ts'
import { practiceDestination } from '../studio/destinations/practice-destination.ts'
import type { ShowBinding } from '../studio/show-binding.ts'
import type { StandbyBinding } from '../studio/standby/standby-binding.ts'
import type { Foundation } from './foundation.ts'
import type { startPractice } from './practice.ts'

interface DestinationStages {
	readonly program: Pick<ProgramProcess, 'grabPicture' | 'setShowStart'>
	readonly practice: ReturnType<typeof startPractice>
	readonly show: ShowBinding
	readonly standby: Pick<StandbyBinding, 'standIns'>
}

/** Where a show can go: accounts on platforms with their livestreams, other ingests, and practice. */
export async function createDestinationsRoom(foundation: Foundation, { program, practice, show, standby }: DestinationStages) {
	const { clock, random, redactor, log, activity, settings, vault, disposables } = foundation
	const onSecret = (secret: Secret) => redactor.register(secret)
	const accounts = runAccounts({
		settings,
		vault,
		clock,
		random,
		log,
		onSecret,
		show,
		note: (kind, level, subject, text) => activity.add({ kind, level, subject, text }),
		makeThumbnail: createMakeThumbnail({ grabPicture: program.grabPicture }),
		languages: createAnswerLanguages(log),
	})
	disposables.add('accounts', accounts.dispose)
	const { schedule: planned } = accounts.slices
	disposables.add(
		'show start',
		planned.onChange(() => program.setShowStart(nextStartMs(planned.view().upcoming, clock.now()))),
	)
	const quality = () => settings.current().program
	const practiceRow = practiceDestination(practice.adapter, settingsPart(settings, 'practice'))
	const destinations = await createDestinations({
		stored: settingsPart(settings, 'destinations'),
		quality,
		vault,
		standIns: standby.standIns,
		platforms: () => [...accounts.accounts.destinations(), practiceRow],
		show,
		onSecret,
		note: (subject, text) => activity.add({ kind: 'destination', level: 'warning', subject, text }),
	})
	return { accounts, destinations, quality }
}
