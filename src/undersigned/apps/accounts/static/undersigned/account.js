// Passkeys: what can only work with JavaScript is shown with it, and a failure is told.
(function () {
  document.querySelectorAll('.needs-script').forEach(part => { part.hidden = !window.PublicKeyCredential })
  document.addEventListener('allauth.error', event => {
    event.preventDefault()
    const told = document.getElementById('key-failed')
    if (told) told.hidden = false
  })
})()
