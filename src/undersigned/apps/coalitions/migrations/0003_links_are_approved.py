from django.db import migrations, models


def approve(apps, schema_editor):
    """Links from before needed no second person, and stay good."""
    links = apps.get_model("coalitions", "StaffInvitation").objects
    links.update(approved_at=models.F("made_at"))


class Migration(migrations.Migration):
    dependencies = [("coalitions", "0002_proposals_fall")]

    operations = [
        migrations.AddField(
            model_name="staffinvitation",
            name="approved_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.RunPython(approve, migrations.RunPython.noop),
    ]
