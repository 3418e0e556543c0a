import { hiddenSecret, hideSecrets, isSameServer, revealSecrets } from '../../../shared/domain/address-secrets.ts'
import type { Cue, CueAction, CueList } from '../../../shared/domain/cue.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { detach } from '../../lib/detach.ts'
import type { Log } from '../../lib/log.ts'
import { Secret } from '../../lib/secret.ts'
import type { Vault } from '../../secrets/vault.ts'

/** The secrets of HTTP calls: stored in the vault by the id of the action, and held here while the studio runs. Lists and screens contain "••••" instead. */
export interface CueSecrets {
	/** Reads those of a list. A vault that can't be read leaves them out. */
	load(list: CueList): Promise<void>
	/** The cue as it can be stored. "••••" keeps the stored secret, for the same server. Throws AppError "cue-secret-server". */
	hide(cue: Cue, before: CueList | null): Cue
	/** For copies: both in the same order. */
	copy(from: readonly Cue[], to: readonly Cue[]): void
	/** The address and the header with their secrets. Throws AppError "cue-http-secret-missing". */
	reveal(action: CueAction): { readonly url: string; readonly authorization: string | undefined }
	isComplete(action: CueAction): boolean
	forget(list: CueList): Promise<void>
}

/** By their place in the address, and "authorization". */
type Secrets = Readonly<Record<string, string>>

const secretName = (actionId: string) => `cue/${actionId}`
const header = 'authorization'

export function createCueSecrets({
	vault,
	log,
	onSecret,
}: {
	readonly vault: Vault
	readonly log: Log
	readonly onSecret: (secret: Secret) => void
}): CueSecrets {
	const known = new Map<string, Secrets>()

	function remember(id: string, secrets: Secrets): void {
		known.set(id, secrets)
		for (const value of Object.values(secrets)) onSecret(new Secret(value))
	}

	function keep(id: string, secrets: Secrets): void {
		if (JSON.stringify(known.get(id)) === JSON.stringify(secrets)) return
		remember(id, secrets)
		detach(
			vault
				.set(secretName(id), new Secret(JSON.stringify(secrets)))
				.catch(() => log.error('The secret of a cue could not be written to the vault', { id })),
		)
	}

	function hideAction(action: CueAction, before: CueAction | undefined): CueAction {
		if (action.kind !== 'http') return action
		const { url, secrets } = shownUrl(action)
		const given = textOf(action, header)
		const all: Secrets = given === '' ? secrets : { ...secrets, [header]: given }
		if (Object.keys(all).length === 0) return action
		const mayStay = before !== undefined && isSameServer(textOf(before, 'url'), textOf(action, 'url'))
		const stay = known.get(action.id) ?? {}
		const whole: Record<string, string> = {}
		for (const [place, value] of Object.entries(all)) {
			if (value !== hiddenSecret) whole[place] = value
			else if (before && !mayStay) throw new AppError('cue-secret-server')
			else if (stay[place] !== undefined) whole[place] = stay[place]
		}
		if (Object.keys(whole).length > 0) keep(action.id, whole)
		return { ...action, settings: { ...action.settings, url, ...(given === '' ? {} : { [header]: hiddenSecret }) } }
	}

	function stored(action: CueAction): { readonly url: string; readonly authorization: string | undefined } | null {
		const secrets = known.get(action.id) ?? {}
		const url = revealSecrets(textOf(action, 'url'), secrets)
		const authorization = textOf(action, header) === '' ? undefined : secrets[header]
		const isMissing =
			Object.values(hideSecrets(url).secrets).includes(hiddenSecret) || (textOf(action, header) !== '' && authorization === undefined)
		return isMissing ? null : { url, authorization }
	}

	return {
		async load({ cues, templates = [] }) {
			for (const { id } of secretActions([...cues, ...templates])) {
				const found = await vault.get(secretName(id)).catch(() => null)
				if (found) remember(id, JSON.parse(found.reveal()) as Secrets)
			}
		},
		hide(cue, before) {
			const actions = new Map((before?.cues ?? []).flatMap((each) => each.actions).map((action) => [action.id, action]))
			return { ...cue, actions: cue.actions.map((action) => hideAction(action, actions.get(action.id))) }
		},
		copy(from, to) {
			for (const [index, cue] of to.entries())
				for (const [place, action] of cue.actions.entries()) {
					const secrets = known.get(from[index]?.actions[place]?.id ?? '')
					if (secrets) keep(action.id, secrets)
				}
		},
		reveal(action) {
			const found = stored(action)
			if (!found) throw new AppError('cue-http-secret-missing')
			return found
		},
		isComplete: (action) => stored(action) !== null,
		async forget({ cues, templates = [] }) {
			for (const { id } of secretActions([...cues, ...templates])) {
				known.delete(id)
				await vault.forget(secretName(id)).catch(() => log.error('The secret of a cue could not be taken out of the vault', { id }))
			}
		},
	}
}

/** Actions with a secret in the vault. */
function secretActions(cues: readonly Cue[]): readonly CueAction[] {
	return cues.flatMap(({ actions }) =>
		actions.filter((action) => action.kind === 'http' && JSON.stringify(action.settings).includes(hiddenSecret)),
	)
}

function shownUrl(action: CueAction): { readonly url: string; readonly secrets: Secrets } {
	const { path, secrets } = hideSecrets(textOf(action, 'url'))
	return { url: path, secrets }
}

function textOf({ settings }: CueAction, name: string): string {
	const value = settings[name]
	return typeof value === 'string' ? value : ''
}
