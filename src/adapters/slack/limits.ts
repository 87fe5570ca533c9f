/**
 * What Slack takes. Documented on docs.slack.dev except MESSAGE_BYTES: about 13,200 characters of blocks are refused with
 * msg_blocks_too_long (slackapi/bolt-js#2509), so a message stays well below, counted in bytes of its JSON.
 */
export const MESSAGE_BLOCKS = 45
export const MESSAGE_BYTES = 11_500
/** Top-level text; chat.update refuses more. */
export const MESSAGE_TEXT = 4000
export const VIEW_BLOCKS = 100
/** A view may have 250 KB. */
export const VIEW_BYTES = 100_000
export const HEADER = 150
export const SECTION = 3000
export const CONTEXT = 2000
export const ACTION_ELEMENTS = 25
export const BUTTON_TEXT = 75
export const BUTTON_VALUE = 2000
export const OPTION_TEXT = 75
export const OPTION_VALUE = 150
export const OVERFLOW_OPTIONS = 5
export const SELECT_OPTIONS = 100
export const CONFIRM_TITLE = 100
export const CONFIRM_TEXT = 300
export const CONFIRM_BUTTON = 30
export const VIEW_TITLE = 24
export const INPUT_LABEL = 2000
export const INPUT_MAX = 3000
export const METADATA = 3000
