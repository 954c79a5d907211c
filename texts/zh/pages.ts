import type { Translation } from '../translation.ts';

/** Pages that people see in their browser. */
export const pages: Translation['pages'] = {
  /** The tag of this language. */
  language: 'zh',
  name: 'Usher',
  welcome: {
    guest: '欢迎',
    user: '欢迎，{{user}}',
    visits: '您的访问',
    visited_other: '您已访问此页面 {{count}} 次。',
    here: '当前在线',
    online_other: '{{count}} 人在线',
    console: '打开控制台',
  },
  signIn: {
    title: '登录',
    already: '您已登录为“{{user}}”。再次登录将取代当前登录。',
    name: '用户名',
    password: '密码',
    action: '登录',
    passwordHint: '没有密码时请留空。',
    pausedStaff: '管理员和查看者仍可登录。',
    invalid: '这个用户名不能使用。请填写您的用户名，最多 64 个字符。',
  },
  signOut: '退出登录',
  cancel: '取消',
  zone: '时区：{{zone}}',
  holder: {
    since: '登录时间：{{time}}',
    seen: '最近活动：{{ago}}',
    seenNow: '最近活动：刚刚',
  },
  seats: {
    title: '您已在别处登录',
    text_other: '您的账号席位已满。请选择要接管的席位，那里的浏览器将退出登录。',
    holders: '当前登录',
    takeOver: '接管',
  },
  sessions: {
    title: '我的登录',
    now: '当前登录',
    here: '此浏览器',
    alone: '您只在此处登录。',
    endThis: '让 {{device}}（{{address}}）退出登录',
    endOthers: '在其他所有地方退出登录',
    passwordHint: '让其他浏览器退出登录时需要。',
    history: '以前的登录',
    over: '{{how}}，{{time}}',
    done: {
      ended: '该浏览器已退出登录。',
      password: '密码已更改，其他浏览器均已退出登录。',
    },
  },
  password: {
    current: '当前密码',
    wrong: '当前密码不正确，请重试。',
    change: {
      title: '更改密码',
      text: '以您的账号登录的其他浏览器都将退出登录。',
      action: '更改密码',
    },
    set: {
      title: '设置密码',
      text: '设置后，其他人无法再用您的用户名登录。以您的账号登录的其他浏览器都将退出登录。',
      action: '设置密码',
    },
  },
  notMe: {
    title: '不是您本人登录？',
    text: '这说明其他人能以“{{user}}”的身份登录。如果您报告：',
    ends: '登录此账号的所有人都会立即退出登录。',
    locks: '在您设置新密码之前，任何人都无法登录。',
    tells: '管理员会收到通知。',
    action: '不是我',
  },
  recovery: {
    title: '您的账号已锁定',
    text: '以“{{user}}”登录的所有浏览器均已退出登录，管理员也已收到通知。请设置新密码以继续。',
    action: '设置密码并登录',
    leave: '您可以在一小时内在此设置。超时后，请向管理员索取新密码。',
  },
  accountLink: {
    title: '设置密码',
    text: '为“{{user}}”设置一个只有您知道的密码。所有以“{{user}}”登录的浏览器都会退出登录。',
    action: '设置密码并登录',
    once: '此链接只能使用一次。您设置的密码，其他人都看不到。',
  },
  firstOperator: {
    title: '创建第一位管理员',
    text: '管理员可以查看在线人员，也可以踢出他人。请为自己设置用户名和密码。',
    action: '开始',
    invalid: '请填写用户名，以及 8 到 256 个字符的密码。“desktop”和“command line”是保留名称。',
  },
  newPassword: {
    label: '新密码',
    rule: '至少 8 个字符。把几个词连在一起，好记又难猜。',
    invalid: '新密码需要 8 到 256 个字符。',
  },
  ended: {
    displaced: {
      title: '您已在别处登录',
      text: '新的登录取代了这里的席位。',
    },
    kicked: { title: '您已被管理员踢出', text: '您可以向管理员询问原因，或重新登录。' },
    expired: {
      title: '您已自动退出登录',
      text: '您长时间没有操作，或已达到时间上限。请重新登录。',
    },
    'signed-out': {
      title: '您已退出登录',
      text: '您在此浏览器或其他浏览器中退出了登录。',
    },
    disabled: {
      title: '您的账号已停用',
      text: '您目前无法登录，请联系管理员。',
    },
    'password-changed': {
      title: '您的密码已更改',
      text: '请用新密码登录。如果您不知道新密码，请联系管理员。',
    },
    by: '新的登录来自：{{device}}，地址 {{address}}。',
    byDevice: '新的登录来自：{{device}}。',
    at: '时间：{{time}}',
    again: '在此重新登录',
    words: '管理员留言：',
    notMe: '不是我',
    restored: '管理员撤销了操作，您可以继续。',
  },
  asleep: {
    user: '服务器正在睡眠，您仍保持登录。',
    guest: '服务器正在睡眠，唤醒后此页面会继续。',
  },
  message: {
    title: '管理员的消息',
    close: '关闭',
    more_other: '还有 {{count}} 条',
  },
  error: {
    notFound: '找不到页面',
    refused: '操作未能完成',
    internal: '出了点问题',
    home: '回到首页',
    request: '如需帮助，请提供此编号：{{request}}',
  },
};
