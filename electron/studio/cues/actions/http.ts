import { hasBody, type http } from '../../../../shared/program/cue-actions/http.ts'
import { say } from '../../../../shared/texts/english.ts'
import type { CueActionRunner, SettingsOf } from '../cue-action-runner.ts'

export const callHttp: CueActionRunner<SettingsOf<typeof http>> = {
	isLeftOutOfRehearsal: true,
	async run({ method, body, contentType = 'application/json', allowPrivateAddress = false }, { web, secrets, action }) {
		const { url, authorization } = secrets.reveal(action)
		const content = hasBody(method) && body ? { body, contentType } : null
		await web.call({ method, url, authorization, content, allowPrivate: allowPrivateAddress })
	},
	check: (_settings, { secrets }, action) => (secrets.isComplete(action) ? [] : [say('cue-problem/no-secret')]),
}
