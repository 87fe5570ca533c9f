import { randomBytes } from 'node:crypto'
import type { View } from '@slack/types'
import { type Delivered, type Front, TEAM, type UserFile } from './front.ts'

/** What people do in Slack, as Slack tells the app of it. Shapes after @slack/bolt's types. */
export function createPeople(front: Front) {
  const id = () => randomBytes(6).toString('hex')
  const responseUrl = () => `${front.url}/respond/${id()}`
  let second = 1_700_000_000
  const newTs = () => `${second++}.${String(Math.floor(second % 1e6)).padStart(6, '0')}`
  const team = { id: TEAM, domain: 'emulate' }
  const person = (user: string) => ({ id: front.users[user] ?? user, username: user, name: user, team_id: TEAM })

  const event = (inner: Record<string, unknown>, options?: { retry?: number; withinMs?: number }): Promise<Delivered> =>
    front.deliver(
      'events_api',
      {
        token: 'x',
        team_id: TEAM,
        api_app_id: 'A0RESUME',
        type: 'event_callback',
        event_id: `Ev${id()}`,
        event_time: second,
        authorizations: [
          { team_id: TEAM, user_id: front.bot, is_bot: true, enterprise_id: null, is_enterprise_install: false },
        ],
        event: inner,
      },
      options,
    )

  return {
    event,
    newTs,
    /** A message with files, as its event. */
    fileMessage(
      user: string,
      channel: string,
      files: Partial<UserFile>[],
      more: { text?: string; ts?: string; thread_ts?: string } = {},
    ) {
      const ts = more.ts ?? newTs()
      return {
        type: 'message',
        subtype: 'file_share',
        channel,
        channel_type: channel.startsWith('D') ? 'im' : 'channel',
        user: front.users[user],
        text: '',
        upload: true,
        files,
        event_ts: ts,
        ...more,
        ts,
      }
    },
    /** Plain words, as their event. */
    textMessage(user: string, channel: string, text: string, more: { ts?: string; thread_ts?: string } = {}) {
      const ts = more.ts ?? newTs()
      const channel_type = channel.startsWith('D') ? 'im' : 'channel'
      return { type: 'message', channel, channel_type, user: front.users[user], text, event_ts: ts, ...more, ts }
    },
    async slash(
      user: string,
      text: string,
      channel: { id: string; name: string },
      trigger?: string,
    ): Promise<Delivered & { responseUrl: string }> {
      const response_url = responseUrl()
      const delivered = await front.deliver('slash_commands', {
        token: 'x',
        command: '/resume-check',
        text,
        response_url,
        trigger_id: trigger ?? (await front.trigger(user)),
        user_id: front.users[user],
        user_name: user,
        team_id: TEAM,
        team_domain: 'emulate',
        channel_id: channel.id,
        channel_name: channel.name,
        api_app_id: 'A0RESUME',
        is_enterprise_install: 'false',
      })
      return { ...delivered, responseUrl: new URL(response_url).pathname }
    },
    /** Sends a dialog the app opened; `values` by block. */
    submit(
      user: string,
      view: View & { id?: string; hash?: string },
      values: Record<string, unknown>,
    ): Promise<Delivered> {
      const state = {
        values: Object.fromEntries(
          view.blocks.flatMap((block) => {
            if (block.type !== 'input' || !block.block_id) return []
            const { type, action_id } = (block as { element: { type: string; action_id: string } }).element
            return [[block.block_id, { [action_id]: { type, ...((values[block.block_id] as object) ?? {}) } }]]
          }),
        ),
      }
      return front.deliver('interactive', {
        type: 'view_submission',
        team,
        user: person(user),
        api_app_id: 'A0RESUME',
        token: 'x',
        trigger_id: 'unused',
        view: { ...view, id: view.id ?? `V${id()}`, hash: view.hash ?? '1.a', state, team_id: TEAM },
        response_urls: [],
        is_enterprise_install: false,
      })
    },
    async click(
      user: string,
      element: { action_id?: string | undefined; value?: string | undefined; type?: string },
      at: {
        channel?: string
        name?: string
        ts?: string
        thread_ts?: string
        /** Only this person sees the message: Slack names it, and does not send it along. */
        ephemeral?: boolean
        view?: Record<string, unknown>
      },
      more: { action_ts?: string; trigger?: string } = {},
    ): Promise<Delivered & { responseUrl: string }> {
      const response_url = responseUrl()
      const action =
        element.type === 'static_select' || element.type === 'overflow'
          ? { type: element.type, selected_option: { value: element.value, text: { type: 'plain_text', text: 'x' } } }
          : { type: 'button', value: element.value, text: { type: 'plain_text', text: 'x' } }
      const delivered = await front.deliver('interactive', {
        type: 'block_actions',
        team,
        user: person(user),
        api_app_id: 'A0RESUME',
        token: 'x',
        trigger_id: more.trigger ?? (await front.trigger(user)),
        ...(at.channel ? { channel: { id: at.channel, name: at.name ?? 'directmessage' }, response_url } : {}),
        ...(at.ts && !at.ephemeral
          ? { message: { type: 'message', ts: at.ts, text: '', ...(at.thread_ts ? { thread_ts: at.thread_ts } : {}) } }
          : {}),
        ...(at.view ? { view: at.view } : {}),
        container: at.view
          ? { type: 'view' }
          : {
              type: 'message',
              message_ts: at.ts,
              channel_id: at.channel,
              is_ephemeral: at.ephemeral ?? false,
              ...(at.thread_ts ? { thread_ts: at.thread_ts } : {}),
            },
        actions: [{ ...action, action_id: element.action_id, block_id: 'b', action_ts: more.action_ts ?? newTs() }],
        is_enterprise_install: false,
      })
      return { ...delivered, responseUrl: new URL(response_url).pathname }
    },
    async messageShortcut(
      user: string,
      channel: string,
      message: Record<string, unknown>,
    ): Promise<Delivered & { responseUrl: string }> {
      const response_url = responseUrl()
      const delivered = await front.deliver('interactive', {
        type: 'message_action',
        callback_id: 'check_attached_resume',
        trigger_id: await front.trigger(user),
        message_ts: message['ts'],
        response_url,
        message,
        user: person(user),
        channel: { id: channel, name: 'reviews' },
        team,
        token: 'x',
        action_ts: newTs(),
        is_enterprise_install: false,
      })
      return { ...delivered, responseUrl: new URL(response_url).pathname }
    },
    async globalShortcut(user: string): Promise<Delivered> {
      return front.deliver('interactive', {
        type: 'shortcut',
        callback_id: 'check_resume',
        trigger_id: await front.trigger(user),
        user: person(user),
        team,
        token: 'x',
        action_ts: newTs(),
        is_enterprise_install: false,
      })
    },
  }
}
